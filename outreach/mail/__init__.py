"""The post office: letters out of templates, mails to a relay, mails from a mailbox, and what they are."""
