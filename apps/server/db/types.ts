// Generated from the database by scripts/generate-types.ts: change a migration, then run it again.
import type { ColumnType } from 'kysely';

/** May be left out of an insert, the database fills it in. */
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Read as a value of unknown form, to be parsed; written as text, since an array would arrive as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;

export interface AdministrationImportRun {
  id: string;
  organisation_id: string | null;
  started_by: string | null;
  kind: 'films' | 'cinemas' | 'events';
  file_name: string;
  dry_run: boolean;
  status: 'running' | 'done' | 'failed' | 'stopped';
  total: Generated<number>;
  done: Generated<number>;
  imported: Generated<number>;
  updated: Generated<number>;
  skipped: Generated<number>;
  problems: Generated<Json>;
  stop_requested: Generated<boolean>;
  attempts: Generated<number>;
  started_at: string;
  updated_at: Generated<string>;
  ended_at: string | null;
  mapping: Generated<Json>;
}

export interface BookingAdmission {
  occurrence_id: string;
  capacity: number;
  claimed: Generated<number>;
}

export interface BookingAnswer {
  occurrence_id: string;
  order_id: string;
  position: number;
  question_id: string;
  sort: number;
  question: string;
  given: string[];
}

export interface BookingCalendarLink {
  person_id: string;
  token_hash: string;
  created_at: string;
}

export interface BookingCheckIn {
  occurrence_id: string;
  ticket_id: string;
  admitted_at: string;
  door: string;
  admitted_by: string | null;
}

export interface BookingClaim {
  occurrence_id: string;
  seat_key: string;
  hold_id: string;
  state: 'held' | 'sold';
  expires_at: string | null;
}

export interface BookingCounter {
  venue_id: string;
  series_code: string;
  last_number: number;
}

export interface BookingGuestList {
  occurrence_id: string;
  quota: number;
  updated_at: string;
}

export interface BookingHold {
  occurrence_id: string;
  id: string;
  holder_id: string;
  seats: Generated<string[]>;
  places: Generated<number>;
  order_id: string | null;
  extended: Generated<boolean>;
  created_at: string;
  expires_at: string;
}

export interface BookingOperation {
  venue_id: string;
  number: number;
  kind: 'entry-issued' | 'entry-taken-in' | 'entry-cancelled' | 'entry-refunded' | 'screening-planned' | 'screening-changed' | 'screening-cancelled';
  occurrence_id: string | null;
  ticket_id: string | null;
  description: string;
  person_id: string | null;
  workstation: string;
  at: string;
  repatriated: Generated<boolean>;
}

export interface BookingOrder {
  occurrence_id: string;
  id: string;
  code: string;
  hold_id: string;
  holder_id: string;
  person_id: string | null;
  organisation_id: string;
  name: string;
  email: string;
  language: 'fr' | 'en';
  status: 'reserved' | 'paid' | 'cancelled' | 'refunded' | 'expired';
  currency: 'EUR' | 'XOF';
  total_amount: number;
  service_fee_amount: number;
  tax_basis_points: number;
  point_of_sale: Generated<string>;
  idempotency_key: string;
  request_hash: string;
  created_at: string;
  expires_at: string | null;
  payment_deadline_at: string | null;
  paying: Generated<boolean>;
  paid_at: string | null;
  paid_by: string | null;
  ended_at: string | null;
  end_reason: string | null;
  tickets_sent_to: string | null;
  email_corrections: Generated<number>;
  updated_at: Generated<string>;
  visitor_id: string | null;
  listed: Generated<boolean>;
  kept_until: string | null;
  gift_amount: Generated<number>;
  refund_policy: Generated<Json>;
  tax_basis: string;
  tax_exemption: string | null;
  fee_tax_basis_points: number;
}

export interface BookingOrderLine {
  occurrence_id: string;
  order_id: string;
  position: number;
  seat_key: string | null;
  zone: Generated<string>;
  tariff_id: string;
  tariff_code: string;
  tariff_name_fr: string;
  tariff_name_en: string;
  amount: number;
  price_amount: number;
  discount_amount: Generated<number>;
  fee_amount: Generated<number>;
  commission_amount: Generated<number>;
}

export interface BookingParticipation {
  occurrence_id: string;
  participant: string;
  order_id: string;
}

export interface BookingRefund {
  occurrence_id: string;
  id: string;
  order_id: string;
  cause: 'wish' | 'staff' | 'cancelled' | 'interrupted' | 'postponed';
  money_amount: number;
  gift_amount: number;
  payment_refund_id: string | null;
  reason: string | null;
  by_person: string | null;
  idempotency_key: string;
  request_hash: string;
  at: string;
}

export interface BookingRefundLine {
  occurrence_id: string;
  order_id: string;
  position: number;
  refund_id: string;
  amount: number;
  fee_amount: number;
  commission_amount: number;
  kept_amount: number;
}

export interface BookingRefundOffer {
  occurrence_id: string;
  asked_at: string;
  until: string;
}

export interface BookingRefundOfferAnswer {
  occurrence_id: string;
  order_id: string;
  kept_at: string;
}

export interface BookingRefundRun {
  occurrence_id: string;
  organisation_id: string;
  cause: 'cancelled' | 'interrupted';
  status: 'running' | 'stopped' | 'done';
  started_by: string | null;
  started_at: string;
  begins_at: string;
  ended_at: string | null;
}

export interface BookingRefundRunOrder {
  occurrence_id: string;
  order_id: string;
  status: 'due' | 'done' | 'failed';
  tries: Generated<number>;
  next_try_at: string | null;
  failure: string | null;
  ended_at: string | null;
}

export interface BookingReportAdmission {
  occurrence_id: string | null;
  claimed: number | null;
}

export interface BookingReportClaim {
  occurrence_id: string | null;
  seat_key: string | null;
  expires_at: string | null;
}

export interface BookingReportListedParticipant {
  person_id: string | null;
  occurrence_id: string | null;
}

export interface BookingTicket {
  occurrence_id: string;
  id: string;
  order_id: string;
  position: number;
  seat_key: string | null;
  zone: Generated<string>;
  tariff_id: string;
  tariff_code: string;
  amount: number;
  serial: Generated<number>;
  status: 'valid' | 'cancelled' | 'refunded';
  issued_at: string;
  ended_at: string | null;
  point_of_sale: string;
  series_code: string | null;
  series_number: number | null;
  advance_series_code: string | null;
  advance_series_number: number | null;
  printed: Generated<boolean>;
  repatriated_at: string | null;
}

export interface BookingTicketKey {
  id: number;
  public_jwk: Json;
  private_key: string;
  created_at: Generated<string>;
}

export interface CatalogueFilm {
  id: string;
  slug: string;
  title: string;
  original_title: string | null;
  year: number | null;
  director: string | null;
  cast_names: Generated<string[]>;
  genres: Generated<string[]>;
  duration_minutes: number | null;
  classification: 'tp' | '12' | '16' | '18' | null;
  synopsis: string | null;
  synopsis_language: string | null;
  country: string | null;
  visa_number: string | null;
  distributor: string | null;
  release_date: string | null;
  poster_path: string | null;
  poster_source_url: string | null;
  source: string | null;
  source_key: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  folded: ColumnType<string | null, never, never>;
  countries: Generated<string[]>;
  warnings: Generated<string[]>;
  trailers: Generated<Json>;
  tmdb_id: number | null;
}

export interface CatalogueFilmCredit {
  film_id: string;
  position: number;
  role: 'director' | 'writer' | 'cast' | 'composer' | 'producer' | 'cinematographer' | 'editor';
  name: string;
  character: string | null;
}

export interface CatalogueFilmDistinct {
  one_id: string;
  other_id: string;
  told_by: string | null;
  at: string;
}

export interface CatalogueFilmMerge {
  id: string;
  kept_film_id: string;
  gone_film_id: string;
  merged_by: string;
  at: string;
  taken: string[];
  screenings_moved: number;
  kept_before: Json;
  gone_before: Json;
}

export interface CatalogueFilmMergedRecord {
  source: string;
  source_key: string;
  film_id: string;
}

export interface CatalogueFilmOldSlug {
  slug: string;
  film_id: string;
}

export interface CatalogueFilmPoster {
  id: string;
  film_id: string;
  position: number;
  path: string;
  width: number | null;
  height: number | null;
  source: 'import' | 'tmdb' | null;
  created_at: Generated<string>;
}

export interface CatalogueReportFilm {
  id: string | null;
  slug: string | null;
  title: string | null;
  year: number | null;
  director: string | null;
  folded: string | null;
  genres: string[] | null;
  duration_minutes: number | null;
  classification: string | null;
  poster_path: string | null;
  synopsis: string | null;
  created_at: string | null;
  updated_at: string | null;
}

export interface CatalogueReportVersion {
  id: string | null;
  film_id: string | null;
  language: string | null;
  original: boolean | null;
  subtitles: string | null;
  hearing_impaired_subtitles: boolean | null;
  audio_description: boolean | null;
  format: string | null;
}

export interface CatalogueVersion {
  id: string;
  film_id: string;
  language: string;
  original: boolean;
  subtitles: string | null;
  hearing_impaired_subtitles: Generated<boolean>;
  audio_description: Generated<boolean>;
  format: Generated<'2d' | '3d' | 'imax' | 'dolby' | '4dx' | '35mm' | '70mm'>;
  created_at: Generated<string>;
}

export interface FeedAssetToDrop {
  asset_id: string;
}

export interface FeedBoost {
  id: string;
  person_id: string | null;
  video_id: string | null;
  video_title: string;
  source: 'plan' | 'purchase';
  status: 'waiting-for-payment' | 'scheduled' | 'running' | 'ended' | 'stopped' | 'withdrawn' | 'unpaid';
  bought: number;
  delivered: Generated<number>;
  days: number;
  wished_start: string | null;
  starts_at: string | null;
  ends_at: string | null;
  place: NullableJson;
  genres: Generated<string[]>;
  amount: number | null;
  per_thousand: number | null;
  currency: 'EUR' | 'XOF' | null;
  step: number | null;
  country: string | null;
  tax_amount: number | null;
  tax_basis_points: number | null;
  payment_id: string | null;
  provider: string | null;
  sale_id: string | null;
  paid_at: string | null;
  ended_at: string | null;
  end_reason: 'time-over' | 'delivered' | 'stopped' | 'video-hidden' | 'video-taken-off' | 'video-deleted' | 'administrator' | 'not-paid' | null;
  reason: string | null;
  settled_at: string | null;
  given_back: number | null;
  refund_id: string | null;
  refund_amount: number | null;
  refund_tax: number | null;
  figures: NullableJson;
  created_at: string;
  updated_at: string;
}

export interface FeedBoostBalance {
  person_id: string;
  showings: number;
}

export interface FeedBoostPrice {
  currency: 'EUR' | 'XOF';
  per_thousand: number;
  step: number;
  least_amount: number;
}

export interface FeedBoostReservation {
  impression_id: string;
  boost_id: string;
  at: string;
}

export interface FeedBoostSetting {
  id: Generated<boolean>;
  plan_showings: Generated<number>;
  plan_days: Generated<number>;
  held_out: Generated<number>;
}

export interface FeedCaptions {
  video_id: string;
  language: 'fr' | 'en';
  vtt: string;
  version: Generated<number>;
}

export interface FeedComment {
  id: string;
  video_id: string;
  person_id: string;
  text: string;
  hidden_reason: string | null;
  waiting_since: string | null;
  decided_at: string | null;
  decided_by: string | null;
  created_at: string;
}

export interface FeedCountDelta {
  id: ColumnType<number, never, never>;
  video_id: string;
  what: 'likes' | 'saves' | 'comments' | 'shares' | 'impressions' | 'viewers' | 'watched_ms' | 'completed' | 'profile_opens' | 'rates_opens' | 'quantiles';
  amount: number;
  at: string;
}

export interface FeedDecision {
  id: string;
  kind: 'video' | 'comment' | 'boost';
  subject_id: string;
  author_id: string;
  person_id: string | null;
  action: 'keep' | 'hide' | 'withdraw';
  reason: string | null;
  at: string;
}

export interface FeedEvent {
  id: string;
  viewer_id: string | null;
  impression_id: string | null;
  video_id: string;
  type: string;
  at: string;
  ms: number | null;
  loops: number | null;
  quantile: number | null;
}

export interface FeedImpression {
  id: string;
  viewer_id: string | null;
  visit_id: string;
  video_id: string;
  at: string;
  position: number;
  source: 'collaborative' | 'content' | 'followed' | 'trending' | 'exploration' | 'newcomer' | 'boost' | 'nearby';
  probability: number;
  why: string[];
  boost_id: string | null;
  held_out_boost_id: string | null;
  qualified: Generated<boolean>;
  features: Generated<number[]>;
  model: number | null;
}

export interface FeedInteraction {
  viewer_id: string;
  video_id: string;
  shown: Generated<number>;
  watched_ms: Generated<number>;
  quantile: Generated<number>;
  loops: Generated<number>;
  profile: Generated<number>;
  rates: Generated<number>;
  shares: Generated<number>;
  skipped: Generated<number>;
  message: Generated<number>;
  commented: Generated<number>;
  liked_at: string | null;
  saved_at: string | null;
  not_interested_at: string | null;
  reported_at: string | null;
  touched_at: string;
  followed: Generated<number>;
  ordered: Generated<number>;
}

export interface FeedModel {
  version: ColumnType<number, never, never>;
  kind: string;
  state: 'fitting' | 'fitted' | 'failed';
  ranking: NullableJson;
  file: string | null;
  viewers: Generated<number>;
  videos: Generated<number>;
  interactions: Generated<number>;
  seconds: number | null;
  note: string | null;
  started_at: string;
  fitted_at: string | null;
}

export interface FeedNewcomer {
  person_id: string;
  promised: number;
  reached: Generated<number>;
  since: string;
}

export interface FeedNewcomerViewer {
  person_id: string;
  viewer_id: string;
}

export interface FeedReport {
  id: string;
  video_id: string | null;
  comment_id: string | null;
  reporter_id: string | null;
  reason: 'insult' | 'hate' | 'violence' | 'nudity' | 'stolen' | 'spam' | 'private-life' | 'danger' | 'other';
  text: string | null;
  at: string;
  answered_at: string | null;
}

export interface FeedServing {
  id: Generated<boolean>;
  pinned_version: number | null;
  pinned_by: string | null;
  pinned_at: string | null;
}

export interface FeedUpload {
  person_id: string;
  asset_id: string;
  at: string;
}

export interface FeedVideo {
  id: string;
  person_id: string;
  title: string;
  text: Generated<string>;
  language: 'fr' | 'en';
  genres: Generated<string[]>;
  tempo: number | null;
  comments_open: Generated<boolean>;
  asset_id: string | null;
  edit: NullableJson;
  picture: Generated<'none' | 'processing' | 'ready' | 'failed'>;
  round: Generated<number>;
  failure_code: string | null;
  failure_again: boolean | null;
  failed_at: string | null;
  shown_asset_id: string | null;
  seconds: number | null;
  sources: Generated<Json>;
  cover: NullableJson;
  publish_at: string | null;
  published_at: string | null;
  first_published_at: string | null;
  hidden_reason: string | null;
  waiting_since: string | null;
  decided_at: string | null;
  decided_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface FeedVideoChange {
  change: number;
  video_id: string;
  at: Generated<string>;
}

export interface FeedVideoCount {
  video_id: string;
  likes: Generated<number>;
  saves: Generated<number>;
  comments: Generated<number>;
  shares: Generated<number>;
  impressions: Generated<number>;
  viewers: Generated<number>;
  watched_ms: Generated<number>;
  completed: Generated<number>;
  profile_opens: Generated<number>;
  rates_opens: Generated<number>;
  quantiles: Generated<number>;
  recent_impressions: Generated<number>;
  recent_quantiles: Generated<number>;
  recent_reactions: Generated<number>;
  recent_at: Generated<string>;
}

export interface FeedViewer {
  id: string;
  person_id: string | null;
  controls: Generated<Json>;
  history: Generated<Json>;
  created_at: string;
  seen_at: string;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface IdentityAccount {
  id: string;
  person_id: string;
  provider_id: string;
  account_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface IdentityFeeChange {
  id: string;
  organisation_id: string;
  at: string;
  person_id: string | null;
  terms: Json;
}

export interface IdentityIdentityDocument {
  id: string;
  request_id: string;
  kind: 'identity' | 'registration' | 'address' | 'bank';
  media_type: 'application/pdf' | 'image/jpeg' | 'image/png';
  bytes: number;
  storage_key: string;
  created_at: string;
}

export interface IdentityIdentityHistory {
  id: string;
  organisation_id: string;
  request_id: string | null;
  at: string;
  person_id: string | null;
  action: string;
  reason: string | null;
}

export interface IdentityIdentityRequest {
  id: string;
  organisation_id: string;
  asked_by: string | null;
  legal_name: string;
  status: 'collecting' | 'waiting' | 'approved' | 'refused' | 'lapsed';
  reason: string | null;
  submitted_at: string | null;
  reminded_at: string | null;
  decided_by: string | null;
  decided_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface IdentityJwks {
  id: string;
  public_key: string;
  private_key: string;
  created_at: Generated<string>;
  expires_at: string | null;
}

export interface IdentityMembership {
  organisation_id: string;
  person_id: string;
  roles: string[];
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface IdentityOrganisation {
  id: string;
  name: string;
  slug: string;
  kind: 'cinema' | 'club' | 'promoter' | 'label' | 'artist-team';
  legal_profile: Generated<'fr-cinema' | 'fr-live' | 'ci' | 'none'>;
  country: string;
  currency: 'EUR' | 'XOF';
  time_zone: string;
  fee_fixed: Generated<number>;
  reservation_minutes_before: Generated<number | null>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  trusted: Generated<boolean>;
  identity_checked_at: string | null;
  owner_person_id: string | null;
  about: string | null;
  website: string | null;
  links: Generated<string[]>;
  refund_policy: Generated<Json>;
  fee_basis_points: Generated<number>;
  fee_cap: number | null;
  fee_borne_by: Generated<'buyer' | 'seller'>;
  commission_basis_points: Generated<number>;
  commission_borne_by: Generated<'buyer' | 'seller'>;
  tax_basis: string | null;
  tax_exemption: string | null;
}

export interface IdentityPerson {
  id: string;
  name: string;
  email: string | null;
  email_verified: Generated<boolean>;
  username: string | null;
  display_username: string | null;
  phone_number: string | null;
  phone_number_verified: Generated<boolean>;
  first_name: string | null;
  last_name: string | null;
  birth_date: string | null;
  photo_path: string | null;
  bio: string | null;
  language: Generated<'fr' | 'en'>;
  platform_role: Generated<'member' | 'support' | 'administrator'>;
  last_sign_in_address: string | null;
  last_sign_in_at: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface IdentityReportOrganisation {
  id: string | null;
  slug: string | null;
  name: string | null;
  kind: string | null;
  verified: boolean | null;
  about: string | null;
  website: string | null;
  links: string[] | null;
  updated_at: string | null;
  personal: boolean | null;
  owner_person_id: string | null;
}

export interface IdentitySession {
  id: string;
  person_id: string;
  token_hash: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface IdentitySignInAttempt {
  id: string;
  identifier_hash: string;
  person_id: string | null;
  succeeded: boolean;
  ip_address: string | null;
  at: string;
}

export interface IdentityVerification {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface InvoicingDocument {
  id: string;
  issuer: string;
  kind: 'receipt' | 'invoice' | 'credit-note';
  series: string;
  year: number;
  number: number;
  cause: string;
  organisation_id: string | null;
  order_id: string | null;
  occurrence_id: string | null;
  order_code: string | null;
  corrects: string | null;
  issued_at: string;
  local_day: string;
  currency: 'EUR' | 'XOF';
  net_amount: number;
  tax_amount: number;
  gross_amount: number;
  content: Json;
  previous_hash: Buffer;
  hash: Buffer;
  plan_charge_id: string | null;
  gift_card_id: string | null;
  kept_month: string | null;
  service_order_id: string | null;
  boost_id: string | null;
}

export interface InvoicingKeptMonth {
  month: string;
  invoiced_at: string;
}

export interface InvoicingSeller {
  organisation_id: string;
  legal_name: string;
  legal_form: string | null;
  address: string;
  postal_code: string | null;
  city: string;
  country: string;
  registration: string;
  vat_number: string | null;
  vat_exemption: string | null;
  updated_at: string;
  updated_by: string | null;
}

export interface InvoicingSeries {
  issuer: string;
  series: 'R' | 'F' | 'A';
  year: number;
  last_number: number;
  last_hash: Buffer;
}

export interface MarketplaceCommand {
  order_id: string;
  person_id: string;
  key: string;
  request_hash: string;
  at: string;
}

export interface MarketplaceContractKey {
  id: number;
  public_x: string;
  private_key: string;
  created_at: string;
}

export interface MarketplaceDelivery {
  order_id: string;
  number: number;
  note: string | null;
  files: Json;
  created_at: string;
}

export interface MarketplaceEvidence {
  id: string;
  order_id: string;
  by: 'buyer' | 'seller';
  text: string;
  files: Json;
  created_at: string;
}

export interface MarketplaceExclusiveClaim {
  service_id: string;
  order_id: string;
  sold_at: string | null;
  created_at: string;
}

export interface MarketplaceHistory {
  order_id: string;
  number: number;
  at: string;
  by: 'buyer' | 'seller' | 'desk' | 'platform';
  person_id: string | null;
  action: string;
  from_state: string | null;
  to_state: string;
  note: string | null;
  amount: number | null;
}

export interface MarketplaceLicence {
  service_id: string;
  tier: 'tagged-mp3' | 'mp3' | 'wav' | 'stems' | 'exclusive';
  price_amount: number;
  copies: number | null;
  streams: number | null;
}

export interface MarketplaceMaster {
  service_id: string;
  kind: 'mp3' | 'wav' | 'stems';
  asset_id: string;
}

export interface MarketplaceOffer {
  order_id: string;
  number: number;
  by: 'buyer' | 'seller';
  amount: number;
  delivery_days: number | null;
  revisions: number | null;
  dates: Generated<string[]>;
  minutes: number | null;
  note: string | null;
  status: 'standing' | 'accepted' | 'countered' | 'declined' | 'expired';
  expires_at: string;
  created_at: string;
}

export interface MarketplaceReportService {
  id: string | null;
  slug: string | null;
  title: string | null;
  kind: string | null;
  place_label: string | null;
  updated_at: string | null;
  seller: string | null;
}

export interface MarketplaceReview {
  id: string;
  order_id: string;
  by: 'buyer' | 'seller';
  author_id: string | null;
  person_id: string | null;
  stars: number;
  comment: string | null;
  language: 'fr' | 'en';
  reply: string | null;
  replied_at: string | null;
  published_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface MarketplaceRevisionRequest {
  order_id: string;
  number: number;
  delivery: number;
  note: string | null;
  remarks: Json;
  created_at: string;
}

export interface MarketplaceSample {
  service_id: string;
  position: number;
  asset_id: string;
  title: Generated<string>;
}

export interface MarketplaceSeller {
  person_id: string;
  stars: Generated<number[]>;
  reviews: Generated<number>;
  average: ColumnType<string | null, string | number | null, string | number | null>;
  completed: Generated<number>;
  disputed: Generated<number>;
}

export interface MarketplaceService {
  id: string;
  slug: string;
  kind: 'beat-licence' | 'custom-work' | 'engagement';
  status: 'draft' | 'published' | 'paused' | 'withdrawn';
  seller_id: string | null;
  organisation_id: string | null;
  title: string;
  description: Generated<string>;
  language: 'fr' | 'en';
  price_amount: number | null;
  currency: 'EUR' | 'XOF' | null;
  price_is_from: Generated<boolean>;
  price_cents: ColumnType<number | null, never, never>;
  duration_value: number | null;
  duration_unit: 'minute' | 'hour' | 'day' | 'week' | null;
  delay_hours: ColumnType<number | null, never, never>;
  genres: Generated<string[]>;
  tempo: number | null;
  musical_key: string | null;
  occasion: 'lesson' | 'appearance' | null;
  online: Generated<boolean>;
  place_label: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  spot: ColumnType<string | null, never, never>;
  revisions: Generated<number>;
  terms: Generated<string>;
  search_words: Generated<string>;
  folded: ColumnType<string | null, never, never>;
  published_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface MarketplaceServiceOrder {
  id: string;
  code: string;
  kind: 'beat-licence' | 'custom-work' | 'engagement';
  service_id: string;
  buyer_id: string | null;
  seller_id: string | null;
  buyer_name: string;
  seller_name: string;
  organisation_id: string;
  state: 'requested' | 'quoted' | 'countered' | 'agreed' | 'paying' | 'in-progress' | 'delivered' | 'revising' | 'scheduled' | 'rescheduling' | 'took-place' | 'disputed' | 'completed' | 'cancelled';
  ending: string | null;
  disputed_from: string | null;
  version: Generated<number>;
  brief: string | null;
  budget_amount: number | null;
  list_amount: number | null;
  currency: 'EUR' | 'XOF';
  total_amount: number | null;
  commission_basis_points: number;
  commission_tax_basis_points: number;
  payment_id: string | null;
  paid_amount: Generated<number>;
  refunded_amount: Generated<number>;
  released_amount: Generated<number>;
  terms: Json;
  tier: 'tagged-mp3' | 'mp3' | 'wav' | 'stems' | 'exclusive' | null;
  revisions_included: Generated<number>;
  revisions_used: Generated<number>;
  delivery_days: number | null;
  due_at: string | null;
  minutes: number | null;
  time_zone: string | null;
  place: string | null;
  event_id: string | null;
  starts_at: string | null;
  ends_at: string | null;
  proposal_by: 'buyer' | 'seller' | null;
  proposal_dates: string[] | null;
  proposal_until: string | null;
  offers_made: Generated<number>;
  offer_expires_at: string | null;
  agreed_until: string | null;
  payment_deadline_at: string | null;
  dispute_by: 'buyer' | 'seller' | null;
  dispute_reason: string | null;
  disputed_at: string | null;
  decision: string | null;
  decision_reason: string | null;
  decision_refund: number | null;
  decided_by: string | null;
  decided_at: string | null;
  paid_at: string | null;
  ended_at: string | null;
  reviews_until: string | null;
  reviews_published_at: string | null;
  contract: NullableJson;
  idempotency_key: string;
  request_hash: string;
  created_at: string;
  updated_at: string;
}

export interface MarketplaceTimer {
  order_id: string;
  kind: string;
  due_at: string;
}

export interface MediaAsset {
  id: string;
  owner_id: string | null;
  purpose: 'profile-video' | 'own-sound' | 'captions' | 'audio-sample' | 'beat-file' | 'delivery' | 'evidence';
  state: 'uploading' | 'waiting' | 'processing' | 'ready' | 'failed';
  failure: string | null;
  failure_detail: string | null;
  file_name: string;
  content_type: string;
  bytes: number;
  most_seconds: number | null;
  sha256: string | null;
  seconds: number | null;
  width: number | null;
  height: number | null;
  waveform: NullableJson;
  loudness: NullableJson;
  claimed_by: string | null;
  is_public: Generated<boolean>;
  round: Generated<number>;
  wish: NullableJson;
  lease_id: string | null;
  lease_until: string | null;
  attempts: Generated<number>;
  keep_until: string;
  created_at: string;
  updated_at: string;
  progress: number | null;
}

export interface MediaFile {
  asset_id: string;
  name: string;
  round: number;
  folder: string | null;
  content_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
}

export interface MediaRemoval {
  prefix: string;
  due_at: string;
  passes: Generated<number>;
}

export interface PaymentsAccount {
  id: string;
  code: string;
  kind: 'provider-clearing' | 'bank' | 'buyer-receivable' | 'payable-held' | 'payable-available' | 'tax-payable' | 'refund-payable' | 'credit-liability' | 'gift-liability' | 'on-hold' | 'fee-revenue' | 'provider-fees' | 'chargeback-loss' | 'rounding' | 'exchange';
  owner_id: string | null;
  currency: 'EUR' | 'XOF';
  guarded: Generated<boolean>;
  created_at: Generated<string>;
}

export interface PaymentsAttempt {
  id: string;
  payment_id: string;
  provider: string;
  provider_reference: string | null;
  redirect_url: string | null;
  status: 'created' | 'pending' | 'succeeded' | 'failed' | 'expired';
  failure_code: string | null;
  polls: Generated<number>;
  next_poll_at: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  ended_at: string | null;
  notification_token_hash: Buffer | null;
  captured_amount: number | null;
  fee_amount: number | null;
  refund_amount: Generated<number>;
  recorded_by: string | null;
  receipt: string | null;
  cancel_at: string | null;
  cancels: Generated<number>;
  start_claimed_until: string | null;
}

export interface PaymentsDispute {
  id: string;
  provider: string;
  provider_dispute: string;
  payment_id: string;
  attempt_id: string;
  amount: number;
  currency: 'EUR' | 'XOF';
  reason: string | null;
  status: 'open' | 'won' | 'lost';
  withdrawn: boolean;
  answer_by: string | null;
  opened_at: string;
  closed_at: string | null;
  updated_at: string;
}

export interface PaymentsHold {
  transaction_id: string;
  amount: number;
  source_id: string;
  on_hold_id: string;
}

export interface PaymentsHoldUse {
  transaction_id: string;
  hold_id: string;
  kind: 'capture' | 'release' | 'reversal';
  amount: number;
}

export interface PaymentsLinkedTransaction {
  transaction_id: string;
  other_id: string;
}

export interface PaymentsNotificationEvent {
  provider: string;
  event_id: string;
  received_at: string;
}

export interface PaymentsPayment {
  id: string;
  subject_kind: string;
  subject_id: string;
  occurrence_id: string | null;
  payee_organisation_id: string | null;
  amount: number;
  currency: 'EUR' | 'XOF';
  description: string;
  status: 'pending' | 'succeeded' | 'failed' | 'expired' | 'refunding' | 'partly-refunded' | 'refunded';
  deadline_at: string;
  settled_attempt_id: string | null;
  settled_at: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface PaymentsPosting {
  transaction_id: string;
  position: number;
  account_id: string;
  amount: number;
  currency: string;
}

export interface PaymentsRefund {
  id: string;
  payment_id: string;
  attempt_id: string;
  amount: number;
  reason: string;
  cause: string;
  status: 'pending' | 'succeeded' | 'failed' | 'by-hand';
  tries: Generated<number>;
  next_try_at: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  ended_at: string | null;
  failure_code: string | null;
  due_at: string | null;
  taken_by: string | null;
  taken_at: string | null;
  settled_by: string | null;
  rail: 'original' | 'bank' | 'cash' | null;
  proof: string | null;
}

export interface PaymentsRefundStep {
  refund_id: string;
  position: number;
  step: 'asked' | 'by-hand' | 'taken' | 'left' | 'done';
  by_person: string | null;
  note: string | null;
  at: string;
}

export interface PaymentsReport {
  id: string;
  provider: string;
  currency: 'EUR' | 'XOF';
  from_at: string;
  until_at: string;
  file_name: string;
  imported_by: string | null;
  created_at: string;
}

export interface PaymentsReportRow {
  report_id: string;
  line: number;
  kind: 'charge' | 'refund' | 'fee' | 'dispute' | 'payout' | 'other';
  reference: string;
  ours: string | null;
  amount: number;
  fee: number;
  at: string | null;
}

export interface PaymentsSandboxCharge {
  reference: string;
  attempt_id: string;
  amount: number;
  currency: string;
  description: string;
  return_url: string;
  status: 'pending' | 'succeeded' | 'failed' | 'expired';
  succeeds_at: string | null;
  refunded_amount: Generated<number>;
  deadline_at: string;
  created_at: Generated<string>;
}

export interface PaymentsSandboxRefund {
  id: string;
  attempt_id: string;
  amount: number;
}

export interface PaymentsTransaction {
  id: string;
  key: string;
  kind: string;
  currency: 'EUR' | 'XOF';
  description: string;
  reverses: string | null;
  clawback: Generated<boolean>;
  occurred_at: string;
  created_at: Generated<string>;
  sequence: ColumnType<number, never, never>;
}

export interface PayoutsBankFile {
  id: string;
  reference: string;
  format: 'sepa-credit-transfer' | 'transfer-list';
  currency: 'EUR' | 'XOF';
  payments: number;
  total: number;
  content_sealed: string;
  made_by: string | null;
  made_at: string;
  sent_by: string | null;
  sent_at: string | null;
  proof: string | null;
}

export interface PayoutsHeldAccount {
  account_id: string;
  owner_id: string;
  label: string | null;
  currency: 'EUR' | 'XOF';
  made_at: string;
  look_at: string;
  looks: Generated<number>;
  waits_for: 'end' | 'delay' | 'cancelled' | 'postponed' | 'interrupted' | 'delivery' | null;
  due_at: string | null;
}

export interface PayoutsHistory {
  id: string;
  owner_id: string;
  subject_id: string;
  at: string;
  person_id: string | null;
  action: string;
  note: string | null;
}

export interface PayoutsIdentity {
  id: string;
  owner_id: string;
  owner_kind: 'organisation' | 'person';
  status: 'draft' | 'waiting' | 'asked-again' | 'approved' | 'refused' | 'replaced';
  form: 'person' | 'company';
  legal_name: string;
  country: string;
  currency: 'EUR' | 'XOF';
  details_sealed: string;
  destination_kind: 'bank' | 'phone' | 'connected-account';
  destination_sealed: string;
  destination_hint: string;
  submitted_by: string | null;
  submitted_at: string | null;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  created_at: string;
  updated_at: string;
}

export interface PayoutsIdentityDocument {
  id: string;
  identity_id: string;
  kind: 'identity' | 'registration' | 'address' | 'bank';
  media_type: 'application/pdf' | 'image/jpeg' | 'image/png';
  bytes: number;
  storage_key: string;
  created_at: string;
}

export interface PayoutsMinimum {
  currency: 'EUR' | 'XOF';
  amount: number;
}

export interface PayoutsPayout {
  id: string;
  owner_id: string;
  owner_kind: 'organisation' | 'person';
  identity_id: string;
  amount: number;
  currency: 'EUR' | 'XOF';
  status: 'asked' | 'sending' | 'sent' | 'failed' | 'returned';
  way: string;
  destination_sealed: string;
  destination_hint: string;
  hold_id: string;
  capture_id: string | null;
  asked_by: string | null;
  scheduled_for: string | null;
  asked_at: string;
  asks: Generated<number>;
  next_ask_at: string | null;
  file_id: string | null;
  code: string | null;
  proof: string | null;
  sent_at: string | null;
  ended_at: string | null;
  updated_at: string;
}

export interface PayoutsRelease {
  id: string;
  account_id: string;
  label: string;
  number: number;
  amount: number;
  why: 'over' | 'delivered';
  transaction_id: string;
  released_at: string;
}

export interface PayoutsSeller {
  owner_id: string;
  owner_kind: 'organisation' | 'person';
  release_hours: Generated<number>;
  release_reason: string | null;
  release_set_by: string | null;
  schedule: Generated<'off' | 'weekly' | 'monthly'>;
  connected_account: string | null;
  connected_provider: string | null;
  connected_ready: Generated<boolean>;
  created_at: string;
  updated_at: string;
}

export interface PayoutsSellerMinimum {
  owner_id: string;
  currency: 'EUR' | 'XOF';
  amount: number;
  reason: string;
  set_by: string | null;
  set_at: string;
}

export interface PlatformDelivery {
  event_id: string;
  subscriber: string;
  state: Generated<'pending' | 'done' | 'parked'>;
  attempts: Generated<number>;
  next_at: string;
  last_error: string | null;
  done_at: string | null;
}

export interface PlatformMailbox {
  id: string;
  at: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
}

export interface PlatformMailboxAttachment {
  mail_id: string;
  number: number;
  filename: string;
  content_type: string;
  content: Buffer;
}

export interface PlatformMigration {
  name: string;
  sha256: string;
  applied_at: Generated<string>;
}

export interface PlatformOutbox {
  id: string;
  position: ColumnType<number, never, never>;
  type: string;
  subject: string;
  data: Json;
  at: string;
  distributed_at: string | null;
}

export interface PlatformView {
  name: string;
  number: number;
  sha256: string;
}

export interface PlatformVocabulary {
  word: string;
}

export interface ProfilesBlock {
  blocker_id: string;
  blocked_id: string;
  created_at: string;
}

export interface ProfilesFollow {
  person_id: string;
  kind: 'venue' | 'organiser' | 'person';
  subject_id: string;
  created_at: Generated<string>;
}

export interface ProfilesFollowCount {
  kind: string;
  subject_id: string;
  followers: number;
}

export interface ProfilesHistory {
  id: string;
  person_id: string;
  at: string;
  by_person_id: string | null;
  action: 'create' | 'change' | 'publish' | 'withdraw' | 'keep' | 'hide' | 'show' | 'verify' | 'unverify';
  fields: Generated<string[]>;
  reason: string | null;
}

export interface ProfilesProfile {
  person_id: string;
  slug: string;
  name: string;
  full_name: string | null;
  full_name_shown: Generated<boolean>;
  roles: Generated<string[]>;
  bio_fr: string | null;
  bio_en: string | null;
  photo_path: string | null;
  cover_path: string | null;
  links: Generated<string[]>;
  website: string | null;
  town: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  genres: Generated<string[]>;
  instruments: Generated<string[]>;
  instrument_levels: Generated<string[]>;
  software: Generated<string[]>;
  tempo_from: number | null;
  tempo_to: number | null;
  languages: Generated<string[]>;
  availability: Generated<'open' | 'limited' | 'closed'>;
  busy: Generated<Json>;
  credits: Generated<Json>;
  budget_from: number | null;
  budget_to: number | null;
  budget_currency: 'EUR' | 'XOF' | null;
  found_by: Generated<string>;
  revision: Generated<number>;
  published_at: string | null;
  first_published_at: string | null;
  hidden_at: string | null;
  hidden_reason: string | null;
  verified_at: string | null;
  verified_by: string | null;
  created_at: string;
  updated_at: string;
  folded: ColumnType<string | null, never, never>;
  budget_cents: ColumnType<number | null, never, never>;
  spot: ColumnType<string | null, never, never>;
}

export interface ProfilesReport {
  id: string;
  person_id: string;
  reporter_id: string | null;
  reason: 'impersonation' | 'stolen-work' | 'insult' | 'hate' | 'spam' | 'private-life' | 'other';
  text: string | null;
  at: string;
  answered_at: string | null;
}

export interface ProfilesReportBlock {
  blocker_id: string | null;
  blocked_id: string | null;
}

export interface ProfilesReportFollow {
  person_id: string | null;
  kind: string | null;
  subject_id: string | null;
  created_at: string | null;
}

export interface ProfilesReportFollowCount {
  kind: string | null;
  subject_id: string | null;
  followers: number | null;
}

export interface ProfilesReportProfile {
  person_id: string | null;
  slug: string | null;
  name: string | null;
  roles: string[] | null;
  photo_path: string | null;
  town: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  spot: string | null;
  genres: string[] | null;
  instruments: string[] | null;
  languages: string[] | null;
  tempo_from: number | null;
  tempo_to: number | null;
  availability: string | null;
  budget_from: number | null;
  budget_to: number | null;
  budget_currency: string | null;
  budget_cents: number | null;
  verified: boolean | null;
  folded: string | null;
  published_at: string | null;
  updated_at: string | null;
}

export interface ProfilesUnusedPicture {
  storage_key: string;
  since: Generated<string>;
}

export interface ProgrammeBatch {
  id: string;
  organisation_id: string;
  venue_id: string;
  person_id: string;
  at: string;
  undoes: string | null;
  idempotency_key: string;
  request_hash: string;
  answer: Json;
}

export interface ProgrammeBatchItem {
  batch_id: string;
  position: number;
  kind: 'created' | 'moved' | 'removed';
  screening_id: string;
  before: NullableJson;
  after: NullableJson;
  sold: Generated<number>;
}

export interface ProgrammeCategory {
  code: string;
  name_fr: string;
  name_en: string;
  description_fr: string | null;
  description_en: string | null;
}

export interface ProgrammeEvent {
  id: string;
  organisation_id: string;
  slug: string;
  title: string;
  short_description: string | null;
  description: string | null;
  category_code: string | null;
  venue_id: string | null;
  free: Generated<boolean>;
  price_text: string | null;
  price_to_review: Generated<boolean>;
  image_path: string | null;
  image_source_url: string | null;
  link: string | null;
  status: Generated<'draft' | 'pending' | 'published' | 'rejected' | 'postponed' | 'cancelled' | 'ended'>;
  source: string | null;
  source_key: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  folded: ColumnType<string | null, never, never>;
  created_by: string | null;
  revision: Generated<number>;
  submitted_at: string | null;
  reviewed_by: string | null;
  reviewed_at: string | null;
  reason: string | null;
  changed_after_review_at: string | null;
  administrators_told_at: string | null;
  minimum_age: number | null;
  house_rules: string | null;
  online_link: string | null;
  terms: NullableJson;
  questions: Generated<Json>;
  refund_policy: NullableJson;
  tax_basis: string | null;
  tax_exemption: string | null;
}

export interface ProgrammeEventHistory {
  id: string;
  event_id: string;
  at: string;
  person_id: string | null;
  action: string;
  from_status: string | null;
  to_status: string;
  reason: string | null;
}

export interface ProgrammeEventHost {
  id: string;
  event_id: string;
  person_id: string | null;
  name: string | null;
  status: 'named' | 'invited' | 'accepted' | 'declined';
  invited_by: string | null;
  invited_at: string;
  answered_at: string | null;
}

export interface ProgrammeEventView {
  day: string;
  event_id: string;
  visitor: Buffer;
}

export interface ProgrammeEventViews {
  event_id: string;
  views: number;
}

export interface ProgrammeOccurrence {
  id: string;
  kind: 'screening' | 'event-date';
  organisation_id: string;
  venue_id: string | null;
  auditorium_id: string | null;
  version_id: string | null;
  film_id: string | null;
  event_id: string | null;
  starts_at: string;
  ends_at: string;
  free_at: string;
  local_day: string;
  time_zone: string;
  allocation: 'assigned' | 'general';
  seat_map_id: string | null;
  capacity: number | null;
  on_sale_until: string;
  currency: 'EUR' | 'XOF';
  free: Generated<boolean>;
  bookable: Generated<boolean>;
  status: Generated<'scheduled' | 'cancelled' | 'interrupted' | 'postponed'>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  preshow_minutes: Generated<number>;
  on_sale_from: string | null;
  most_per_buyer: number | null;
  revision: Generated<number>;
  revised_at: Generated<string>;
  talk_minutes: Generated<number>;
}

export interface ProgrammeOccurrenceChange {
  id: string;
  occurrence_id: string;
  changed_by: string | null;
  at: string;
  kind: 'changed' | 'cancelled' | 'deleted' | 'interrupted' | 'postponed';
  before: Json;
  reason: string | null;
}

export interface ProgrammePlanningWishes {
  venue_id: string;
  closes_at: Generated<string>;
  doors_apart_minutes: Generated<number>;
  shortest_gap_minutes: Generated<number>;
  longest_gap_minutes: Generated<number>;
  rest_minutes: Generated<number>;
  updated_at: Generated<string>;
}

export interface ProgrammePrice {
  occurrence_id: string;
  tariff_id: string;
  zone: Generated<string>;
  amount: number;
}

export interface ProgrammeReportEvent {
  id: string | null;
  organisation_id: string | null;
  slug: string | null;
  title: string | null;
  short_description: string | null;
  folded: string | null;
  venue_id: string | null;
  free: boolean | null;
  image_path: string | null;
  status: string | null;
  announced_at: string | null;
  updated_at: string | null;
}

export interface ProgrammeReportEventHost {
  event_id: string | null;
  person_id: string | null;
}

export interface ProgrammeReportOccurrence {
  id: string | null;
  kind: string | null;
  organisation_id: string | null;
  venue_id: string | null;
  auditorium_id: string | null;
  version_id: string | null;
  film_id: string | null;
  event_id: string | null;
  starts_at: string | null;
  ends_at: string | null;
  local_day: string | null;
  time_zone: string | null;
  allocation: string | null;
  seat_map_id: string | null;
  capacity: number | null;
  on_sale_until: string | null;
  currency: string | null;
  free: boolean | null;
  bookable: boolean | null;
  status: string | null;
  revision: number | null;
  revised_at: string | null;
  created_at: string | null;
  from_amount: number | null;
}

export interface ProgrammeTariff {
  id: string;
  organisation_id: string;
  code: string;
  family: 'full' | 'reduced' | 'student' | 'child' | 'senior' | 'group' | 'free';
  name_fr: string;
  name_en: string;
  condition_fr: string | null;
  condition_en: string | null;
  amount: number;
  currency: 'EUR' | 'XOF';
  active: Generated<boolean>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface ProgrammeTariffCard {
  id: string;
  venue_id: string;
  name: string;
  weekdays: number[];
  starts_from: Generated<string>;
  starts_until: Generated<string>;
  position: number;
  active: Generated<boolean>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface ProgrammeTariffCardPrice {
  card_id: string;
  tariff_id: string;
  zone: Generated<string>;
  amount: number;
}

export interface ReviewsFilmRating {
  film_id: string;
  stars: Generated<number[]>;
  attended: Generated<number>;
  weight: Generated<number>;
  weighted_stars: Generated<number>;
  stale: Generated<boolean>;
}

export interface ReviewsHistory {
  id: string;
  review_id: string;
  film_id: string;
  author_id: string;
  at: string;
  person_id: string | null;
  action: 'write' | 'edit' | 'delete' | 'keep' | 'hide' | 'move';
  stars: number | null;
  reason: string | null;
}

export interface ReviewsReport {
  id: string;
  review_id: string;
  reporter_id: string | null;
  reason: 'insult' | 'hate' | 'spoiler' | 'spam' | 'off-topic' | 'private-life' | 'other';
  text: string | null;
  at: string;
  answered_at: string | null;
}

export interface ReviewsReview {
  id: string;
  film_id: string;
  person_id: string;
  stars: number;
  comment: string | null;
  language: 'fr' | 'en';
  attended: boolean;
  attendance_checked_at: string;
  rated_on: string;
  young_account: boolean;
  status: Generated<'shown' | 'hidden' | 'revised'>;
  reason: string | null;
  waiting_since: string | null;
  decided_at: string | null;
  decided_by: string | null;
  created_at: string;
  edited_at: string | null;
  updated_at: string;
}

export interface ReviewsSiteRating {
  id: Generated<boolean>;
  mean: number;
}

export interface SubscriptionsCardCustomer {
  person_id: string;
  reference: string;
  created_at: string;
}

export interface SubscriptionsCharge {
  id: string;
  person_id: string | null;
  subscription_id: string | null;
  kind: 'first' | 'renewal' | 'upgrade';
  plan_id: string;
  price_amount: number;
  amount: number;
  currency: 'EUR' | 'XOF';
  country: string;
  tax_amount: number;
  tax_basis_points: number;
  period_start: string | null;
  period_end: string | null;
  status: 'open' | 'paid' | 'closed' | 'returned';
  payment_id: string | null;
  sale_id: string | null;
  card_page: string | null;
  card_page_url: string | null;
  card_customer: string | null;
  card_invoice: string | null;
  next_look_at: string | null;
  created_at: string;
  paid_at: string | null;
  updated_at: string;
}

export interface SubscriptionsFreeAccount {
  person_id: string;
  first_seen_at: string;
  last_seen_at: string;
}

export interface SubscriptionsPerk {
  id: string;
  person_id: string;
  number: number;
  kind_id: string;
  entitlement: string;
  value: number;
  from_plan_id: string;
  starts_at: string;
  ends_at: string;
}

export interface SubscriptionsPerkKind {
  id: string;
  position: number;
  entitlement: string;
  value: number;
  days: number;
  from_plan_id: string;
  active: Generated<boolean>;
}

export interface SubscriptionsPlan {
  id: 'gratuit' | 'basique' | 'createur' | 'professionnel';
  rank: number;
  name_fr: string;
  name_en: string;
  summary_fr: string;
  summary_en: string;
  amount: number;
  updated_at: Generated<string>;
}

export interface SubscriptionsPlanLimit {
  plan_id: string;
  entitlement: 'profile-videos' | 'monthly-uploads' | 'longest-video-seconds' | 'boosts-per-month' | 'audio-samples-per-service' | 'services' | 'commission-basis-points';
  value: number | null;
}

export interface SubscriptionsSubscription {
  id: string;
  person_id: string;
  plan_id: string;
  amount: number;
  currency: 'EUR' | 'XOF';
  country: string;
  status: 'active' | 'past-due' | 'grace' | 'ended';
  renewal: 'card' | 'asked';
  time_zone: string;
  anchor_at: string;
  paid_periods: number;
  period_start: string;
  period_end: string;
  paid_until: string;
  ends_with_period: Generated<boolean>;
  next_plan_id: string | null;
  next_amount: number | null;
  past_due_since: string | null;
  grace_until: string | null;
  ended_at: string | null;
  end_reason: 'cancelled' | 'unpaid' | 'refunded' | null;
  reminded_days: number | null;
  reminded_of: string | null;
  card_subscription: string | null;
  card_customer: string | null;
  next_look_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface SubscriptionsTaxRate {
  country: string;
  basis_points: number;
  legal_basis: string;
}

export interface VenuesAuditorium {
  id: string;
  venue_id: string;
  name: string;
  position: number;
  authorised_capacity: number;
  authorisation_number: string | null;
  authorisation_provisional: Generated<boolean>;
  cleaning_minutes: Generated<number>;
  equipment: Generated<string[]>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  preshow_minutes: Generated<number>;
}

export interface VenuesReportAuditorium {
  id: string | null;
  name: string | null;
}

export interface VenuesReportSeatMap {
  id: string | null;
  wheelchair_spaces: number | null;
}

export interface VenuesReportVenue {
  id: string | null;
  organisation_id: string | null;
  slug: string | null;
  name: string | null;
  address: string | null;
  postal_code: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  time_zone: string | null;
  folded: string | null;
  spot: string | null;
  online: boolean | null;
  updated_at: string | null;
}

export interface VenuesSeatMap {
  id: string;
  auditorium_id: string;
  version: number;
  plan: Json;
  seats: number;
  wheelchair_spaces: number;
  created_at: Generated<string>;
  standing: Generated<number>;
}

export interface VenuesSeatMapDraft {
  auditorium_id: string;
  revision: number;
  based_on: string | null;
  plan: Json;
  saved_by: string;
  saved_by_name: string;
  saved_at: string;
}

export interface VenuesVenue {
  id: string;
  organisation_id: string;
  slug: string;
  name: string;
  address: string | null;
  postal_code: string | null;
  city: string | null;
  country: string;
  latitude: number | null;
  longitude: number | null;
  time_zone: string;
  currency: 'EUR' | 'XOF';
  art_house: Generated<boolean>;
  source: string | null;
  source_key: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
  folded: ColumnType<string | null, never, never>;
  phone: string | null;
  website: string | null;
  opening_hours: Generated<Json>;
  accessibility: Generated<string[]>;
  equipment: Generated<string[]>;
  spot: ColumnType<string | null, never, never>;
  links: Generated<string[]>;
  online: Generated<boolean>;
}

export interface VenuesZone {
  venue_id: string;
  code: string;
  name: string;
  colour: string;
  rank: number;
}

export interface VouchersGiftCard {
  id: string;
  organisation_id: string;
  number: string;
  code_hash: Buffer;
  code_sealed: string;
  code_end: string;
  amount: number;
  currency: 'EUR' | 'XOF';
  status: 'unpaid' | 'paid' | 'refunded';
  holder_id: string;
  person_id: string | null;
  giver_name: string;
  giver_email: string;
  recipient_name: string;
  recipient_email: string;
  message: Generated<string>;
  language: 'fr' | 'en';
  send_at: string | null;
  queued_at: string | null;
  sent_at: string | null;
  valid_months: number;
  valid_until: string | null;
  paid_at: string | null;
  paid_by: string | null;
  idempotency_key: string;
  request_hash: string;
  created_at: string;
  updated_at: string;
}

export interface VouchersGiftOffer {
  organisation_id: string;
  active: boolean;
  currency: 'EUR' | 'XOF';
  amounts: number[];
  least_amount: number;
  most_amount: number;
  valid_months: number;
  updated_at: string;
}

export interface VouchersGiftReturn {
  order_id: string;
  cause: string;
  amount: number;
  created_at: string;
}

export interface VouchersGiftUse {
  order_id: string;
  hold_id: string;
  card_id: string;
  occurrence_id: string;
  order_code: string;
  amount: number;
  state: 'reserved' | 'captured' | 'released';
  given_back_amount: Generated<number>;
  created_at: string;
  updated_at: string;
}

export interface VouchersPromotion {
  id: string;
  organisation_id: string;
  code: string;
  code_key: string;
  batch_id: string | null;
  kind: 'percent' | 'amount' | 'fixed-price';
  value: number;
  currency: 'EUR' | 'XOF';
  event_ids: Generated<string[]>;
  film_ids: Generated<string[]>;
  occurrence_ids: Generated<string[]>;
  tariff_ids: Generated<string[]>;
  most_uses: number | null;
  most_per_buyer: number | null;
  most_tickets: number | null;
  least_tickets: Generated<number>;
  least_amount: Generated<number>;
  valid_from: string | null;
  valid_until: string | null;
  active: Generated<boolean>;
  note: Generated<string>;
  uses: Generated<number>;
  revision: Generated<number>;
  created_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface VouchersPromotionUse {
  order_id: string;
  promotion_id: string;
  occurrence_id: string;
  order_code: string;
  holder_id: string;
  visitor_id: string | null;
  email: string;
  tickets: number;
  discount_amount: number;
  used_at: string;
  given_back_at: string | null;
}

export interface DB {
  'administration.import_run': AdministrationImportRun;
  'booking.admission': BookingAdmission;
  'booking.answer': BookingAnswer;
  'booking.calendar_link': BookingCalendarLink;
  'booking.check_in': BookingCheckIn;
  'booking.claim': BookingClaim;
  'booking.counter': BookingCounter;
  'booking.guest_list': BookingGuestList;
  'booking.hold': BookingHold;
  'booking.operation': BookingOperation;
  'booking.order': BookingOrder;
  'booking.order_line': BookingOrderLine;
  'booking.participation': BookingParticipation;
  'booking.refund': BookingRefund;
  'booking.refund_line': BookingRefundLine;
  'booking.refund_offer': BookingRefundOffer;
  'booking.refund_offer_answer': BookingRefundOfferAnswer;
  'booking.refund_run': BookingRefundRun;
  'booking.refund_run_order': BookingRefundRunOrder;
  'booking.report_admission': BookingReportAdmission;
  'booking.report_claim': BookingReportClaim;
  'booking.report_listed_participant': BookingReportListedParticipant;
  'booking.ticket': BookingTicket;
  'booking.ticket_key': BookingTicketKey;
  'catalogue.film': CatalogueFilm;
  'catalogue.film_credit': CatalogueFilmCredit;
  'catalogue.film_distinct': CatalogueFilmDistinct;
  'catalogue.film_merge': CatalogueFilmMerge;
  'catalogue.film_merged_record': CatalogueFilmMergedRecord;
  'catalogue.film_old_slug': CatalogueFilmOldSlug;
  'catalogue.film_poster': CatalogueFilmPoster;
  'catalogue.report_film': CatalogueReportFilm;
  'catalogue.report_version': CatalogueReportVersion;
  'catalogue.version': CatalogueVersion;
  'feed.asset_to_drop': FeedAssetToDrop;
  'feed.boost': FeedBoost;
  'feed.boost_balance': FeedBoostBalance;
  'feed.boost_price': FeedBoostPrice;
  'feed.boost_reservation': FeedBoostReservation;
  'feed.boost_setting': FeedBoostSetting;
  'feed.captions': FeedCaptions;
  'feed.comment': FeedComment;
  'feed.count_delta': FeedCountDelta;
  'feed.decision': FeedDecision;
  'feed.event': FeedEvent;
  'feed.impression': FeedImpression;
  'feed.interaction': FeedInteraction;
  'feed.model': FeedModel;
  'feed.newcomer': FeedNewcomer;
  'feed.newcomer_viewer': FeedNewcomerViewer;
  'feed.report': FeedReport;
  'feed.serving': FeedServing;
  'feed.upload': FeedUpload;
  'feed.video': FeedVideo;
  'feed.video_change': FeedVideoChange;
  'feed.video_count': FeedVideoCount;
  'feed.viewer': FeedViewer;
  'identity.account': IdentityAccount;
  'identity.fee_change': IdentityFeeChange;
  'identity.identity_document': IdentityIdentityDocument;
  'identity.identity_history': IdentityIdentityHistory;
  'identity.identity_request': IdentityIdentityRequest;
  'identity.jwks': IdentityJwks;
  'identity.membership': IdentityMembership;
  'identity.organisation': IdentityOrganisation;
  'identity.person': IdentityPerson;
  'identity.report_organisation': IdentityReportOrganisation;
  'identity.session': IdentitySession;
  'identity.sign_in_attempt': IdentitySignInAttempt;
  'identity.verification': IdentityVerification;
  'invoicing.document': InvoicingDocument;
  'invoicing.kept_month': InvoicingKeptMonth;
  'invoicing.seller': InvoicingSeller;
  'invoicing.series': InvoicingSeries;
  'marketplace.command': MarketplaceCommand;
  'marketplace.contract_key': MarketplaceContractKey;
  'marketplace.delivery': MarketplaceDelivery;
  'marketplace.evidence': MarketplaceEvidence;
  'marketplace.exclusive_claim': MarketplaceExclusiveClaim;
  'marketplace.history': MarketplaceHistory;
  'marketplace.licence': MarketplaceLicence;
  'marketplace.master': MarketplaceMaster;
  'marketplace.offer': MarketplaceOffer;
  'marketplace.report_service': MarketplaceReportService;
  'marketplace.review': MarketplaceReview;
  'marketplace.revision_request': MarketplaceRevisionRequest;
  'marketplace.sample': MarketplaceSample;
  'marketplace.seller': MarketplaceSeller;
  'marketplace.service': MarketplaceService;
  'marketplace.service_order': MarketplaceServiceOrder;
  'marketplace.timer': MarketplaceTimer;
  'media.asset': MediaAsset;
  'media.file': MediaFile;
  'media.removal': MediaRemoval;
  'payments.account': PaymentsAccount;
  'payments.attempt': PaymentsAttempt;
  'payments.dispute': PaymentsDispute;
  'payments.hold': PaymentsHold;
  'payments.hold_use': PaymentsHoldUse;
  'payments.linked_transaction': PaymentsLinkedTransaction;
  'payments.notification_event': PaymentsNotificationEvent;
  'payments.payment': PaymentsPayment;
  'payments.posting': PaymentsPosting;
  'payments.refund': PaymentsRefund;
  'payments.refund_step': PaymentsRefundStep;
  'payments.report': PaymentsReport;
  'payments.report_row': PaymentsReportRow;
  'payments.sandbox_charge': PaymentsSandboxCharge;
  'payments.sandbox_refund': PaymentsSandboxRefund;
  'payments.transaction': PaymentsTransaction;
  'payouts.bank_file': PayoutsBankFile;
  'payouts.held_account': PayoutsHeldAccount;
  'payouts.history': PayoutsHistory;
  'payouts.identity': PayoutsIdentity;
  'payouts.identity_document': PayoutsIdentityDocument;
  'payouts.minimum': PayoutsMinimum;
  'payouts.payout': PayoutsPayout;
  'payouts.release': PayoutsRelease;
  'payouts.seller': PayoutsSeller;
  'payouts.seller_minimum': PayoutsSellerMinimum;
  'platform.delivery': PlatformDelivery;
  'platform.mailbox': PlatformMailbox;
  'platform.mailbox_attachment': PlatformMailboxAttachment;
  'platform.migration': PlatformMigration;
  'platform.outbox': PlatformOutbox;
  'platform.view': PlatformView;
  'platform.vocabulary': PlatformVocabulary;
  'profiles.block': ProfilesBlock;
  'profiles.follow': ProfilesFollow;
  'profiles.follow_count': ProfilesFollowCount;
  'profiles.history': ProfilesHistory;
  'profiles.profile': ProfilesProfile;
  'profiles.report': ProfilesReport;
  'profiles.report_block': ProfilesReportBlock;
  'profiles.report_follow': ProfilesReportFollow;
  'profiles.report_follow_count': ProfilesReportFollowCount;
  'profiles.report_profile': ProfilesReportProfile;
  'profiles.unused_picture': ProfilesUnusedPicture;
  'programme.batch': ProgrammeBatch;
  'programme.batch_item': ProgrammeBatchItem;
  'programme.category': ProgrammeCategory;
  'programme.event': ProgrammeEvent;
  'programme.event_history': ProgrammeEventHistory;
  'programme.event_host': ProgrammeEventHost;
  'programme.event_view': ProgrammeEventView;
  'programme.event_views': ProgrammeEventViews;
  'programme.occurrence': ProgrammeOccurrence;
  'programme.occurrence_change': ProgrammeOccurrenceChange;
  'programme.planning_wishes': ProgrammePlanningWishes;
  'programme.price': ProgrammePrice;
  'programme.report_event': ProgrammeReportEvent;
  'programme.report_event_host': ProgrammeReportEventHost;
  'programme.report_occurrence': ProgrammeReportOccurrence;
  'programme.tariff': ProgrammeTariff;
  'programme.tariff_card': ProgrammeTariffCard;
  'programme.tariff_card_price': ProgrammeTariffCardPrice;
  'reviews.film_rating': ReviewsFilmRating;
  'reviews.history': ReviewsHistory;
  'reviews.report': ReviewsReport;
  'reviews.review': ReviewsReview;
  'reviews.site_rating': ReviewsSiteRating;
  'subscriptions.card_customer': SubscriptionsCardCustomer;
  'subscriptions.charge': SubscriptionsCharge;
  'subscriptions.free_account': SubscriptionsFreeAccount;
  'subscriptions.perk': SubscriptionsPerk;
  'subscriptions.perk_kind': SubscriptionsPerkKind;
  'subscriptions.plan': SubscriptionsPlan;
  'subscriptions.plan_limit': SubscriptionsPlanLimit;
  'subscriptions.subscription': SubscriptionsSubscription;
  'subscriptions.tax_rate': SubscriptionsTaxRate;
  'venues.auditorium': VenuesAuditorium;
  'venues.report_auditorium': VenuesReportAuditorium;
  'venues.report_seat_map': VenuesReportSeatMap;
  'venues.report_venue': VenuesReportVenue;
  'venues.seat_map': VenuesSeatMap;
  'venues.seat_map_draft': VenuesSeatMapDraft;
  'venues.venue': VenuesVenue;
  'venues.zone': VenuesZone;
  'vouchers.gift_card': VouchersGiftCard;
  'vouchers.gift_offer': VouchersGiftOffer;
  'vouchers.gift_return': VouchersGiftReturn;
  'vouchers.gift_use': VouchersGiftUse;
  'vouchers.promotion': VouchersPromotion;
  'vouchers.promotion_use': VouchersPromotionUse;
}
