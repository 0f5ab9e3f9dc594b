-- The same for SQLite and PostgreSQL: only column types and clauses that both know.
-- Instants are microseconds since 1970 in UTC, dates ISO 8601 text, documents JSON text.

create table items (
  item_id text not null primary key,
  user_id text not null,
  institution_id text not null,
  institution_name text not null,
  status text not null,
  token text not null,
  cursor text not null,
  accounts text not null,
  linked_at bigint not null,
  fetched_at bigint
);
create index items_of_user on items (user_id, linked_at);
create index items_by_fetch on items (fetched_at);

create table plans (
  user_id text not null primary key,
  revision bigint not null,
  document text not null
);

create table lines (
  user_id text not null,
  transaction_id text not null,
  spending_date text not null,
  document text not null,
  primary key (user_id, transaction_id)
);
create index lines_by_date on lines (user_id, spending_date);

create table active_updates (
  user_id text not null primary key,
  update_id text not null,
  document text not null
);

create table period_totals (
  user_id text not null,
  period_start text not null,
  period_end text not null,
  document text not null,
  primary key (user_id, period_start, period_end)
);

create table rule_results (
  user_id text not null,
  rule_id text not null,
  period_start text not null,
  period_end text not null,
  plan_revision bigint not null,
  document text not null,
  primary key (user_id, rule_id, period_start, period_end)
);

create table alerts (
  user_id text not null,
  alert_id text not null,
  kind text not null,
  raised_at bigint not null,
  document text not null,
  primary key (user_id, alert_id, kind)
);
create index alerts_by_age on alerts (user_id, raised_at);

create table starting_updates (
  user_id text not null primary key,
  update_id text not null,
  began_at bigint not null
);

create table devices (
  user_id text not null,
  device_id text not null,
  token text not null,
  registered_at bigint not null,
  primary key (user_id, device_id)
);
create index devices_by_token on devices (token);

create table pushes (
  notice text not null,
  user_id text not null,
  device_id text not null,
  sent_at bigint not null,
  primary key (notice, user_id, device_id)
);

create table outbox (
  id text not null primary key,
  topic text not null,
  key text not null,
  value bytea
);
