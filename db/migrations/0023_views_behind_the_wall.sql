-- A view is read with the rights of whoever reads it, so that the wall between districts holds there too.
ALTER VIEW fee_balance SET (security_invoker = true);--> statement-breakpoint
ALTER VIEW charity_movement SET (security_invoker = true);--> statement-breakpoint
ALTER VIEW charity_cash SET (security_invoker = true);--> statement-breakpoint
ALTER VIEW charity_goods SET (security_invoker = true);
