-- The last update that was about to be published of an item: a crash after that leaves it unknown
-- whether it was, and its id must not be used again.

alter table items add column announced text not null default '';
