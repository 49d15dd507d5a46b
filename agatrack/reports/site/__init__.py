"""The public site as plain data: what each page says, in each language, before any markup."""
