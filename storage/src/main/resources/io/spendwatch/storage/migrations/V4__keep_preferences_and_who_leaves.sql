-- What users want to be told of, who wants to be forgotten, and pages of lines.

create table notification_preferences (
  user_id text not null primary key,
  revision bigint not null,
  document text not null
);

create table leaving_users (
  user_id text not null primary key,
  left_at bigint not null
);
create index leaving_users_by_age on leaving_users (left_at, user_id);

create index pushes_of_user on pushes (user_id);

drop index lines_by_date;
create index lines_by_age on lines (user_id, spending_date desc, transaction_id);
