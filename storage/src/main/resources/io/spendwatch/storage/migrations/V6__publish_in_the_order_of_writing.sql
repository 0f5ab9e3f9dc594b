-- Clocks of several instances differ, so the ids of messages do not tell which was left first.
-- Whoever writes after another has seen its message, and counts on from there.

alter table outbox add column position bigint not null default 0;
create index outbox_in_order on outbox (position, id);

create table leases (
  name text not null primary key,
  holder text not null,
  turn bigint not null,
  expires_at bigint not null
);
