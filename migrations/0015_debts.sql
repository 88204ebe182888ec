-- What happened to more accounts, for more webhooks or workflows, than one transaction tells of: it is told in steps.
CREATE TABLE `debts` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`list` text NOT NULL,
	`cursor` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
);
