-- The last announced update after which the cursor has moved on. Another announced one is in doubt.

alter table items add column settled text not null default '';

update items set settled = announced;
