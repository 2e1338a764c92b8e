-- The words of a transaction go into the index at its end, in the order of positions (decision 0006): the store does
-- what the triggers did.
DROP TRIGGER search_entry_added;
DROP TRIGGER search_entry_removed;
DROP TRIGGER search_entry_changed;
