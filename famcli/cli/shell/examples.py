"""How commands are typed, as the end of their help shows it; by noun and verb."""

import re

from famcli.i18n import spoken

EXAMPLES = {
    "meeting new": """\
        meeting new "Netze knüpfen" --date 12.5.2027 --start 10:00 --end 16:00
        meeting new "Netze pflegen" --date 9.11.2027 --series Netzwerktreffen
        meeting new "Netze flicken" --poll "12.5. 10–12; 20.5. 10–12, Rathaus\"""",
    "meeting edit": """\
        meeting edit --room "Rathaus, Saal 2" --rsvp-by 28.4.2027
        meeting edit --timezone Europe/Lisbon""",
    "meeting attach": """\
        meeting attach haushalt.pdf --item 3 --title Haushaltsentwurf
        meeting attach vertrag.pdf --internal""",
    "meeting use": """\
        meeting use netzwerktreffen-1""",
    "meeting export": """\
        meeting export --format ics --output treffen.ics""",
    "series edit": """\
        series edit --members 20 --quorum 11
        series edit --topic Mobilität --topic Gesundheit
        series edit --place 'Herne, Bochum, Marl'""",
    "series archive": """\
        series archive netz --series netzwerktreffen""",
    "person add": """\
        person add "Anna von der Heide" --email heide@example.org --tag netz""",
    "search": """\
        search Bürgerbus
        search "Runder Tisch" --kind network --kind person
        search "Haus -Hausordnung" --kind minutes""",
    "mail test": """\
        mail test --to anna@example.org""",
    "mail log": """\
        mail log --for heide""",
    "config set": """\
        config set mail.host mail.example.org
        config set defaults.protocol-render -- "--format pdf --open"
        config set alias.inv "invitation send --dry-run\"""",
    "person list": """\
        person list --tag netz --search Musterstadt""",
    "person edit": """\
        person edit heide --phone "0123 456" --consent contact-list""",
    "person import": """\
        person import kontakte.csv --tag netz --dry-run
        person import kontakte.csv --map "Dienst-Mail=email\"""",
    "person export": """\
        person export --format vcard --tag netz --output netz.vcf""",
    "person merge": """\
        person merge anna-von-der-heide anna-heide""",
    "attendee add": """\
        attendee add --tag netz
        attendee add "Anna von der Heide" --email heide@example.org --role host""",
    "attendee rsvp": """\
        attendee rsvp heide accepted --note vegetarisch""",
    "attendee attendance": """\
        attendee attendance heide present --since 10:30
        attendee attendance --all-accepted
        attendee attendance heide roos excused""",
    "attendee edit": """\
        attendee edit heide --role speaker
        attendee edit heide --diet "vegan, keine Nüsse" --access Rampe""",
    "attendee import": """\
        attendee import rueckmeldungen.xlsx --dry-run""",
    "attendee export": """\
        attendee export --format xlsx""",
    "agenda add": """\
        agenda add "Was uns trägt" --minutes 90 --kind talk --presenter heide
        agenda add Mittagspause --at 12:00 --minutes 60 --kind break""",
    "agenda edit": """\
        agenda edit 2 --minutes 45""",
    "agenda move": """\
        agenda move 4 2""",
    "agenda fill": """\
        agenda fill 3 --per-report 15""",
    "report form": """\
        report form --all --output formulare""",
    "report submit": """\
        report submit formulare
        report submit --by heide --title Bürgerbus --summary "Ein Bus.\"""",
    "report edit": """\
        report edit 2 --topic Mobilität""",
    "report accept": """\
        report accept 1 2 5""",
    "report search": """\
        report search Bürgerbus --since 1.1.2025""",
    "report interest": """\
        report interest 2 --by heide --note Satzung""",
    "network add": """\
        network add "Runder Tisch Wohnen" --place Herne --topic Wohnen""",
    "network join": """\
        network join "AK Frühe Hilfen" heide --part founder --hours 4 --in-job""",
    "network list": """\
        network list --single --topic Wohnen""",
    "network form": """\
        network form --for heide
        network form --all --format docx --output umfrage""",
    "network submit": """\
        network submit umfrage --dry-run""",
    "network map": """\
        network map
        network map --by region --format pdf
        network map --by people --format pdf
        network map --of heide --format docx""",
    "network import": """\
        network import netzwerke.xlsx --dry-run""",
    "network export": """\
        network export --format graphml --output netz.graphml""",
    "person touch": """\
        person touch heide --note "Angerufen, kommt wieder\"""",
    "series annual": """\
        series annual --year 2026
        series annual --year 2026 --audience public --format pdf""",
    "series deadlines": """\
        series deadlines --set invite=-8w --set publish=+6w
        series deadlines --format pdf --output plan.pdf""",
    "circle plan": """\
        circle plan --date 12.5.2027 --district Nord --moderator heide""",
    "circle invite": """\
        circle invite nord --language tr,ar --format pdf""",
    "circle record": """\
        circle record nord --adults 6 --first-time 2 --children 3""",
    "host propose": """\
        host propose --seats 40""",
    "host ask": """\
        host ask heide --venue rathaus --send
        host ask heide --format pdf""",
    "host read": """\
        host read imap://buero@mail.example.org/INBOX --dry-run""",
    "meeting plan": """\
        meeting plan
        meeting plan --format pdf
        meeting plan --format ics --output fristen.ics""",
    "invitation announce": """\
        invitation announce --dry-run
        invitation announce --tag netz""",
    "host answer": """\
        host answer heide accepted --venue rathaus""",
    "venue add": """\
        venue add "Rathaus, Saal 2" --place Herne --seats 45 --step-free""",
    "network merge": """\
        network merge arbeitskreis-fruehe-hilfen ak-fruehe-hilfen""",
    "privacy export": """\
        privacy export heide --output auskunft""",
    "privacy erase": """\
        privacy erase heide --dry-run
        privacy erase heide --keep-published "Archivgesetz\"""",
    "invitation render": """\
        invitation render --for heide --format txt
        invitation render --all --format pdf --merged --output briefe.pdf""",
    "invitation send": """\
        invitation send --dry-run
        invitation send --tag netz""",
    "invitation remind": """\
        invitation remind --dry-run
        invitation remind --no-report""",
    "invitation replies": """\
        invitation replies antworten.mbox --dry-run
        invitation replies imap://treffen@mail.example.org/INBOX""",
    "poll add": """\
        poll add "27.5. 10–12; 3.6. 14–16, Rathaus\"""",
    "poll send": """\
        poll send --by 3.5.2027 --must "Eva Amt" --dry-run""",
    "poll read": """\
        poll read imap://treffen@mail.example.org/INBOX
        poll read antworten.csv --dry-run""",
    "poll answer": """\
        poll answer "Anna Alt" 1=nein 2=ja
        poll answer alt alle=ja --note "bringt Kuchen mit\"""",
    "poll choose": """\
        poll choose 2""",
    "protocol note": """\
        protocol note 2 "Netzwerke brauchen **einen langen Atem**."
        protocol note 2 "Aufgabe: Raum buchen @Claudia Roos bis 30.6." --append""",
    "protocol edit": """\
        protocol edit
        protocol edit --export mitschrift.md""",
    "protocol import": """\
        protocol import mitschrift.md""",
    "protocol render": """\
        protocol render --format pdf
        protocol render --item 3 --format pdf
        protocol render --template article --format html --output artikel.html""",
    "protocol diff": """\
        protocol diff 1.0 1.1""",
    "protocol send": """\
        protocol send --audience public --dry-run""",
    "protocol search": """\
        protocol search Bürgerbus Satzung""",
    "decision list": """\
        decision list --all-meetings --search Satzung""",
    "action add": """\
        action add "Raum buchen" --owner heide --due 30.6.2027""",
    "action remind": """\
        action remind --dry-run
        action remind --for heide --days 14""",
    "action list": """\
        action list --overdue
        action list --format ics --output aufgaben.ics""",
    "action done": """\
        action done 3 5""",
    "document render": """\
        document render attendance --format pdf
        document render certificate --all --format pdf --output bescheinigungen""",
    "template copy": """\
        template copy invitation
        template copy circle-invitation --to fr""",
    "template approve": """\
        template approve tr/circle-invitation --by 'Zeynep Yaz'""",
    "store init": """\
        store init
        store init --print-sql --roles""",
    "store move": """\
        store move postgresql://anna@db.example.org/netz
        store move netz.json""",
    "store undo": """\
        store undo --dry-run""",
    "store backup": """\
        store backup sicherung.json""",
    "store checkout": """\
        store checkout unterwegs.json""",
    "store merge": """\
        store merge unterwegs.json --dry-run
        store merge "netz (conflicted copy 2027-05-12 101010).json\"""",
    "bundle write": """\
        bundle write --for host --passphrase -o gast.age
        bundle write --for successor --to schluessel.pub --history -o alles.age
        bundle write --for archive --to schluessel.pub -o archiv.age""",
    "bundle read": """\
        bundle read alles.age --identity geheim.txt --dry-run
        bundle read archiv.age -o archiv""",
    "bundle key": """\
        bundle key -o geheim.txt""",
    "store restore": """\
        store restore sicherung.json
        store restore 12""",
}


ENGLISH = {
    "Netze knüpfen": "New networks",
    "Netze pflegen": "Good networks",
    "Netze flicken": "Networks",
    "Netzwerktreffen": "Families",
    "netzwerktreffen-1": "families-1",
    "netzwerktreffen": "families",
    "12.5. 10–12; 20.5. 10–12, Rathaus": "12 May 10–12; 20 May 2–4 pm, Town Hall",
    "27.5. 10–12; 3.6. 14–16, Rathaus": "27 May 10–12; 3 June 2–4 pm, Town Hall",
    "Rathaus, Saal 2": "Town Hall, Room 2",
    "rathaus": "town-hall",
    "haushalt.pdf": "budget.pdf",
    "Haushaltsentwurf": "'Draft budget'",
    "vertrag.pdf": "contract.pdf",
    "treffen.ics": "meeting.ics",
    "treffen": "meetings",
    "Mobilität": "Mobility",
    "Gesundheit": "Health",
    "netz": "network",
    "netz.json": "network.json",
    "netz.vcf": "network.vcf",
    "netz.graphml": "network.graphml",
    "Anna von der Heide": "Ann Moss",
    "Claudia Roos": "Ann Moss",
    "anna": "ann",
    "anna-von-der-heide": "ann-moss",
    "anna-heide": "a-moss",
    "heide": "moss",
    "Anna Alt": "Anna Old",
    "alt": "old",
    "Eva Amt": "Eva Hall",
    "Musterstadt": "Larkdale",
    "kontakte.csv": "contacts.csv",
    "Dienst-Mail": "Office mail",
    "rueckmeldungen.xlsx": "replies.xlsx",
    "vegetarisch": "vegetarian",
    "Was uns trägt": "What helps us",
    "Mittagspause": "Lunch",
    "formulare": "forms",
    "Bürgerbus": "'Village bus'",
    "Ein Bus.": "A bus.",
    "Satzung": "Statutes",
    "Runder Tisch Wohnen": "Housing Round Table",
    "Herne": "Larkdale",
    "Wohnen": "Housing",
    "AK Frühe Hilfen": "Early Help Team",
    "umfrage": "survey",
    "netzwerke.xlsx": "networks.xlsx",
    "Angerufen, kommt wieder": "Called, will come again",
    "Nord": "North",
    "nord": "north",
    "fristen.ics": "deadlines.ics",
    "unterwegs.json": "travel.json",
    "gast.age": "host.age",
    "alles.age": "all.age",
    "archiv.age": "archive.age",
    "archiv": "archive",
    "schluessel.pub": "key.pub",
    "geheim.txt": "secret.txt",
    "keine Nüsse": "no nuts",
    "Rampe": "ramp",
    "Runder Tisch": "Round Table",
    "Haus -Hausordnung": "house -rules",
    "arbeitskreis-fruehe-hilfen": "early-help-working-team",
    "ak-fruehe-hilfen": "early-help-team",
    "auskunft": "disclosure",
    "Archivgesetz": "Archives Act",
    "briefe.pdf": "letters.pdf",
    "antworten.mbox": "replies.mbox",
    "antworten.csv": "replies.csv",
    "1=nein 2=ja": "1=no 2=yes",
    "alle=ja": "all=yes",
    "bringt Kuchen mit": "brings a cake",
    "Netzwerke brauchen **einen langen Atem**.": "Networks need **patience**.",
    "Aufgabe: Raum buchen @Claudia Roos bis 30.6.": "Action: Book a room @Ann Moss by 30 June",
    "mitschrift.md": "minutes.md",
    "artikel.html": "article.html",
    "Raum buchen": "Book a room",
    "aufgaben.ics": "actions.ics",
    "bescheinigungen": "certificates",
    "sicherung.json": "backup.json",
    "buero": "office",
}
"""The German words of the examples in English."""


def examples(command: str) -> list[str]:
    """Return how a command is typed, a line each, in the language that is spoken; none for one that explains itself."""
    lines = [f"famcli {line.strip()}" for line in EXAMPLES.get(command, "").splitlines()]
    return lines if spoken() == "de" else [in_english(line) for line in lines]


def in_english(line: str) -> str:
    """Return an example with English words, and its dates as they are written there."""
    words = "|".join(map(re.escape, sorted(ENGLISH, key=len, reverse=True)))
    line = re.sub(rf"(?<![\w.-])(?:{words})(?![\w-]|\.[a-z])", lambda found: ENGLISH[found[0]], line)
    return re.sub(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda d: f"{d[3]}-{int(d[2]):02}-{int(d[1]):02}", line)
