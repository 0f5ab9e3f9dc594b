-- Two that register one token at the same moment: the later takes it from the earlier.
drop index devices_by_token;
create unique index device_of_token on devices (token);
