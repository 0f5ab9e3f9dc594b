-- As SQLite and Firestore do, and whatever the database's locale: pages of lines are cut by it.

alter table lines alter column transaction_id type text collate "C";
