"""The words of minutes in an editor, in both languages of minutes."""

WORDS = {
    "de": {
        "attendance": "Anwesenheit", "item": "TOP", "internal": "intern", "others": "Weitere", "since": "ab",
        "listeners": "Zuhörende",
        "until": "bis", "for": "i. V.", "guest": "Gast", "without": "ohne", "biased": "befangen bei",
        "away": "abwesend",
        "proxies": "Vollmacht von", "votes": "Stimmen", "remote": "online", "advisory": "beratend", "group": "Gruppe",
        "with": "Mit", "report": "Kurzbericht",
    },
    "en": {
        "attendance": "Attendance", "item": "Item", "internal": "internal", "others": "Others", "since": "from",
        "listeners": "Listeners",
        "until": "until", "for": "for", "guest": "guest", "without": "without", "biased": "recused for", "away": "away",
        "proxies": "proxy of", "votes": "votes", "remote": "online", "advisory": "advisory", "group": "Group",
        "with": "With", "report": "Report",
    },
}  # fmt: skip
HELP = {
    "de": """\
Anwesenheit: [x] anwesend, [e] entschuldigt, [-] abwesend, [ ] noch offen; dahinter, wo nötig:
  ab 10:20, bis 15:00, ab TOP 4, i. V. Name, (Gast), (beratend), (online), (befangen bei TOP 6), (ohne TOP 6),
  (Vollmacht von Name). „Weitere: 11“ zählt Anwesende, die nicht genannt sind,
  „Zuhörende: 11“ die Öffentlichkeit.
  Beginn: 16:05, Ende: 17:50, Unterbrechung: 16:50–17:05, wo es anders war als geplant, je in einer Zeile.
Unter jeder Überschrift steht, was gesagt wurde, in Markdown. Eine Zeile kann beginnen mit
  Beschluss: Text (12 ja, 2 nein, 1 Enthaltung)  oder (einstimmig); auch Antrag: Text (5 ja, 6 nein)
  Wahl: Amt und darunter Gewählt: Name; Vertagt: Grund
  Aufgabe: Text @Name, @Name bis 30.6.
  Fazit: Text
  Leitung: Name, gleich unter der Überschrift, wenn jemand anderes diesen Punkt leitet
  Zitat: „Text“ – Name  oder – eine Teilnehmerin
  Link: Titel <https://…> Kurztext
  [intern] … [/intern]  bleibt im Haus; „(intern)“ hinter einer Überschrift gilt für den ganzen Punkt.
Ein neuer Punkt: „## TOP: Titel“. Nichts ändern oder alles löschen heißt: es bleibt, wie es war.""",
    "en": """\
Attendance: [x] present, [e] excused, [-] absent, [ ] not yet known; behind it, where needed:
  from 10:20, until 15:00, from item 4, for Name, (guest), (advisory), (online), (recused for item 6),
  (without item 6), (proxy of Name). “Others: 11” counts those present who are not named,
  “Listeners: 11” the public.
  Began: 16:05, Ended: 17:50, Interruption: 16:50–17:05, where it was not as planned, a line each.
Below each heading stands what was said, in Markdown. A line may begin with
  Decision: text (12 yes, 2 no, 1 abstention)  or (unanimous); also Motion: text (5 yes, 6 no)
  Election: office and below it Elected: Name; Adjourned: why
  Action: text @Name, @Name by 2026-06-30
  Conclusion: text
  Chair: Name, right below the heading, where somebody else leads this item
  Quote: “text” – Name  or – a participant
  Link: Title <https://…> a sentence about it
  [internal] … [/internal]  stays in the house; “(internal)” behind a heading is for the whole item.
A new item: “## Item: Title”. Changing nothing, or deleting all, means: it stays as it was.""",
}
REPLIES = {
    "de": {"accepted": "Zugesagt", "tentative": "Vielleicht", "declined": "Abgesagt"},
    "en": {"accepted": "Accepted", "tentative": "Tentative", "declined": "Declined"},
}
