from outreach.mail.meaning.table import Table
TABLE=Table(words={},negation="QQ",no_negation="QQ",unreal_before="QQ",unreal_after="QQ",conditional="QQ",reported="QQ",thanks=("QQ",),closings="QQ",questions="QQ",says={})
