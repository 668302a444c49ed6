"""What ``--json`` promises to other programs: the keys of each kind of thing, and what each command prints.

What famcli keeps may change its shape; what others read may not. So every key is named here, and a field that is named
nowhere is not printed. docs/json.md is made of this, and a test runs each command and compares.
"""

import msgspec

Shape = str | list["Shape"] | dict[str, "Shape"]
"""The name of a kind of thing, or "text", "number", "anything"; a list of such; an object with such."""

KEYS = {
    "action.Action": "slug scope number meeting text owner also due done source internal",
    "agenda.AgendaItem": "title label sub kind minutes at day track room presenters text notes internal parts",
    "agenda.Part": "report minutes by_hand",
    "answers.Changed": "kind slug effect fields was",
    "answers.Clash": "kind slug field base here there twofold change",
    "answers.Merged": "changes conflicts decided reopened spent erased replaced told",
    "answers.Replaced": "kind slug field kept lost",
    "attachment.Attachment": "slug meeting number title name digest size item internal",
    "attendee.Attendee": "slug meeting person role rsvp note answered sequence attendance since until"
    " substitute_for guest since_item until_item away advisory remote group proxies votes remark diet access",
    "attendee.Away": "start end items bias",
    "attendees.Listed": "attendee person earlier",
    "backend.Finding": "message where damage",
    "backend.Generation": "number written note ref subjects more author by step",
    "bounces.Contact": "slug name kind contact email organization function phone address salutation tags lang"
    " certified_since speaks consents withdrawn inactive notes former family opening bounced",
    "bounces.Returned": "at reason",
    "everywhere.Found": "kind slug title meeting number line marks",
    "findings.Finding": "where message mend error",
    "deadlines.Due": "day chore meeting title open of who number",
    "circle.Circle": "slug date start district setting moderator topic langs state adults first_time children"
    " family_langs feedback",
    "decision.Decision": "slug scope number meeting text kind outcome label word about ballot source internal",
    "excerpts.Hit": "slug title score field line marks",
    "hosting.Hosting": "slug meeting person venue asked answer answered note",
    "hosting.Venue": "slug name place address seats step_free contact notes",
    "hosts.Because": "reason on seats needed",
    "hosts.Turn": "place people hosted last attended of aside because",
    "imports.Change": "field before",
    "imports.Line": "number kind name slug remark changes rsvp",
    "gaps.Blank": "place topic",
    "gaps.Door": "network person",
    "gaps.Gaps": "isolated doors shared blanks places unasked outdated",
    "gaps.Shared": "network people",
    "introductions.Related": "report score reasons",
    "introductions.Wish": "interest report author person",
    "invitations.Standing": "row told reminded next answered",
    "invitations.Task": "row occasion",
    "mailing.Mailing": "slug meeting person occasion sequence via state at address reason bounced",
    "meeting.Pause": "start end",
    "meeting.Letterhead": "address contact phone email reference",
    "meeting.Link": "title url teaser",
    "meeting.Meeting": "slug title date start end days numbering series number kind subtitle place address room url"
    " online directions host hosts began ended pauses organizer commissioned_by audience"
    " letterhead rsvp_by reports_by lang state report_limit"
    " uid sequence attended listeners agenda outlook links timezone zone_named",
    "membership.Membership": "slug network person part gain said left",
    "network.Network": "slug name also kind topic place rhythm url founded founder ended",
    "erasure.Operation": "slug deed at by count",
    "parcels.Manifest": "format famcli scope about made by counts files",
    "person.Consent": "kind date source wording proof until",
    "person.Person": "slug name kind contact email organization function phone address salutation tags lang"
    " certified_since speaks consents withdrawn inactive notes former family opening",
    "poll.Poll": "slug proposals by must needed yes_or_no chosen",
    "poll.PollAnswer": "slug meeting person said note source",
    "poll.Proposal": "number date start end place withdrawn added",
    "poll.Said": "number choice at",
    "host_replies.Finding": "source verdict sender subject reason meeting person answer note",
    "poll_replies.Finding": "source verdict sender subject reason meeting person choices unclear",
    "poll_table.Date": "number date start end place withdrawn yes maybe no members enough must_no must_open",
    "poll_table.Person": "slug name must asked choices note",
    "poll_table.Table": "meeting by needed chosen dates people open proposed",
    "protocol.Protocol": "slug stage steps versions reason",
    "protocol.Step": "stage by at version reason",
    "protocol.Version": "number at by text reason fingerprint redone restricted",
    "replies.Finding": "source verdict sender subject reason meeting person rsvp note",
    "plans.Offset": "chore days",
    "plans.Plan": "slug series offsets",
    "plans.Planned": "meeting chore day",
    "plans.Step": "day chore open of",
    "pulse.Contact": "person name organization phone last by note missed first attended why talk buddy",
    "pulse.Place": "place people last missed",
    "report.Change": "what by at",
    "report.Interest": "slug report meeting person at note adopted",
    "report.Report": "slug meeting number by title coauthors topic place summary networking transfer partners contact"
    " links minutes files state submitted history",
    "schedule.Slot": "start end day",
    "retention.Due": "what months items unknown",
    "retention.Item": "slug name since",
    "search.Line": "meeting date where line",
    "sending.Result": "person occasion via outcome reason file",
    "house_style.HouseStyle": "logo logo_alt accent font footer paper",
    "settings.Entry": "key value given",
    "signs.Sign": "what state said",
    "series.Series": "slug name members quorum topics genitive style places timezone",
    "store_history.Entry": "kind slug effect fields",
    "store_history.Field": "name now then",
    "store_history.Preview": "undone back entries withdrawn",
    "surveys.Taken": "person recorded unchanged left older missing",
    "touch.Touch": "slug person on note",
    "votes.Ballot": "yes no abstentions unanimous invalid biased eligible majority tie manner amended stated names"
    " remark",
}
"""The keys by module and name of the type."""

HELD_BACK = {
    "invitations.Task": "first told",
    "mailing.Mailing": "sender",
    "meeting.Meeting": "moved",
    "membership.Membership": "in_job hours",
    "report.Report": "origin",
    "store_history.Preview": "anybody fingerprint",
}
"""Fields that are kept for famcli alone."""

PRINTS: tuple[tuple[Shape, str], ...] = (
    (
        "meeting.Meeting",
        "meeting show, meeting new, meeting edit, meeting use, meeting cancel, meeting remove, poll choose"
        ", agenda renumber",
    ),
    (["meeting.Meeting"], "meeting list"),
    ("attachment.Attachment", "meeting attach, meeting detach"),
    (["attachment.Attachment"], "meeting attachments"),
    ("series.Series", "series show, series edit"),
    (["series.Series"], "series list"),
    ("person.Person", "person add, person edit, person merge, person remove"),
    ("bounces.Contact", "person show"),
    (["bounces.Contact"], "person list"),
    (["imports.Line"], "person import, attendee import"),
    ("attendees.Listed", "attendee add, attendee rsvp, attendee attendance, attendee edit, attendee remove"),
    (["attendees.Listed"], "attendee list, attendee add --tag, report missing"),
    ("agenda.AgendaItem", "agenda add, agenda edit, agenda move, agenda remove, agenda fill, protocol note"),
    ([{"number": "text", "item": "agenda.AgendaItem", "slot": "schedule.Slot"}], "agenda list"),
    ("report.Report", "report show, report submit, report edit"),
    ("report.Report", "report accept, report reject, report withdraw, report present"),
    (["report.Report"], "report list"),
    (["excerpts.Hit"], "report search"),
    ([{"topic": "text", "reports": "number"}], "report topics"),
    (["introductions.Related"], "report related"),
    ("report.Interest", "report interest, report adopted"),
    (["introductions.Wish"], "report transfers"),
    (["invitations.Standing"], "invitation status"),
    (
        ["sending.Result"],
        "invitation send, invitation remind, invitation announce, action remind, poll send, poll remind, protocol send"
        ", host ask --send",
    ),
    (
        ["invitations.Task"],
        "invitation send --dry-run, invitation remind --dry-run, invitation announce --dry-run, action remind --dry-run"
        ", poll send --dry-run, poll remind --dry-run, protocol send --dry-run",
    ),
    (["replies.Finding"], "invitation replies"),
    ("poll.Poll", "poll add, poll withdraw, poll edit"),
    ("poll_table.Table", "poll show"),
    ("poll.PollAnswer", "poll answer"),
    (["poll_replies.Finding"], "poll read"),
    (["findings.Finding"], "protocol check"),
    ("protocol.Protocol", "protocol status, protocol review, protocol approve, protocol publish"),
    (["search.Line"], "protocol search"),
    ("action.Action", "action add, action edit, action done, action reopen, action remove"),
    (["action.Action"], "action list"),
    (["decision.Decision"], "decision list"),
    ("network.Network", "network add, network edit, network remove, network merge"),
    (["network.Network"], "network list"),
    ({"network": "network.Network", "memberships": ["membership.Membership"]}, "network show"),
    ("membership.Membership", "network join, network leave"),
    ("gaps.Gaps", "network gaps"),
    (["surveys.Taken"], "network submit"),
    (["imports.Line"], "network import"),
    ({"networks": ["network.Network"], "memberships": ["membership.Membership"]}, "network export"),
    ({"hosts": [{"meeting": "text", "date": "text", "host": "text"}], "asked": ["hosting.Hosting"]}, "host list"),
    (["hosts.Turn"], "host propose"),
    ("hosting.Hosting", "host ask, host answer"),
    (["host_replies.Finding"], "host read"),
    ("hosting.Venue", "venue add, venue edit, venue remove"),
    (["hosting.Venue"], "venue list"),
    (["plans.Planned"], "series deadlines"),
    (["plans.Step"], "meeting plan"),
    ("plans.Plan", "series deadlines --set"),
    ("circle.Circle", "circle plan, circle record, circle cancel"),
    (["circle.Circle"], "circle list"),
    (["pulse.Contact"], "pulse"),
    (["pulse.Place"], "pulse --places"),
    ("touch.Touch", "person touch"),
    (["deadlines.Due"], "due"),
    (["everywhere.Found"], "search"),
    (["mailing.Mailing"], "mail log"),
    (["settings.Entry"], "config show"),
    (["signs.Sign"], "doctor"),
    (["text"], "document list"),
    ([{"name": "text", "path": "text", "own": "true or false", "read": "text"}], "template list"),
    (
        {
            "dated": "text",
            "person": "text",
            "records": "anything",
            "passages": [{"kind": "text", "slug": "text", "field": "text", "text": "text"}],
            "history": [{"written": "text", "step": "text"}],
            "earlier_states": "number",
            "files": ["text"],
        },
        "privacy export",
    ),
    (["erasure.Operation"], "privacy log"),
    (["retention.Due"], "privacy retention"),
    ({"path": "text"}, "template copy, template approve, config path, store path, store backup, store restore"),
    (["backend.Finding"], "store check"),
    (["backend.Generation"], "store history"),
    ("backend.Generation", "store undo"),
    ("store_history.Preview", "store undo --dry-run"),
    (["store_history.Entry"], "store compare"),
    ({"path": "text", "checkout": "text"}, "store checkout"),
    ("answers.Merged", "store merge"),
    ("parcels.Manifest", "bundle write, bundle read"),
    (["store_history.Entry"], "bundle diff"),
    ({"path": "text", "key": "text"}, "bundle key"),
)
"""What commands print; where one takes several things (``report accept 1 2``), one for each, one below the other."""


def name_of(type_: type[msgspec.Struct]) -> str:
    """Return the name under which a type's keys stand."""
    return f"{type_.__module__.rpartition('.')[2]}.{type_.__name__}"


def keys(type_: type[msgspec.Struct]) -> list[str]:
    """Return the keys that are printed of a type; one that is not listed has all its fields."""
    listed = KEYS.get(name_of(type_))
    return list(type_.__struct_fields__) if listed is None else listed.split()
