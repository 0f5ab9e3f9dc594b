-- Notices that wait for the end of quiet hours.

create table held_notices (
  notice text not null primary key,
  user_id text not null,
  due bigint not null,
  document text not null
);
create index held_notices_by_due on held_notices (due, notice);
create index held_notices_of_user on held_notices (user_id);
