-- Since when an item is in its state, what was told of it, and when it last had news.

alter table items add column status_since bigint not null default 0;
alter table items add column episode_id text;
alter table items add column error_code text;
alter table items add column ends_at bigint;
alter table items add column changed_at bigint;
