-- Whose the links of emails were that go: with their account, or with the person that they were to.
CREATE TABLE `unsubscribe_links` (
	`organization_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`address` text NOT NULL,
	PRIMARY KEY(`organization_id`, `token_hash`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `unsubscribe_links_token` ON `unsubscribe_links` (`token_hash`);
--> statement-breakpoint
-- Not when the organization goes, and its links with it.
CREATE TRIGGER emails_unlinked AFTER DELETE ON emails
WHEN EXISTS (SELECT 1 FROM organizations WHERE id = old.organization_id AND deleted_at IS NULL) BEGIN
  INSERT INTO unsubscribe_links (organization_id, token_hash, address)
  VALUES (old.organization_id, old.token_hash, lower(old.to_email)) ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- A secret that is replaced signs until its own grace is over, however many follow it.
ALTER TABLE webhooks ADD COLUMN `former_secrets` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
-- What was asked, where answers to it are left.
ALTER TABLE surveys ADD COLUMN `former_questions` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
-- Accounts whose new scores are nobody's news: the past was loaded quietly.
ALTER TABLE rescores ADD COLUMN `quiet` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
-- When a score by hand ends, its account is scored again.
ALTER TABLE manual_scores ADD COLUMN `rescore_at` integer;
--> statement-breakpoint
UPDATE manual_scores SET rescore_at = expires_at WHERE expires_at > unixepoch() * 1000;
--> statement-breakpoint
CREATE INDEX `manual_scores_ending` ON `manual_scores` (`rescore_at`,`organization_id`,`account_id`,`set_at`,`id`) WHERE rescore_at IS NOT NULL;
