-- Who may open the charge at its provider: until this instant one process has it to itself, so that no second page is opened.
alter table payments.attempt add column start_claimed_until timestamptz;
