import { defineConfig } from 'vitest/config';

/**
 * What is transformed is not kept between runs: Angular hands over bundles under the name of their test, and vitest knows what it kept by that file alone,
 * so that a test would go on passing with the source that it passed with first.
 */
export default defineConfig({ test: { fsModuleCache: false } });
