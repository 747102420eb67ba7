/** Icons are bundled as text (`loader` in angular.json). */
declare module '*.svg' {
  const markup: string;
  export default markup;
}
