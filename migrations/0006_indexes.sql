-- What is being erased, found without looking at every organization each minute.
CREATE INDEX `organizations_deleted` ON `organizations` (`deleted_at`) WHERE deleted_at IS NOT NULL;
