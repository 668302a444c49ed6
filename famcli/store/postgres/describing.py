"""What there is to know of a store on a server: for ``doctor`` and ``store check``."""

from famcli.store.backend import About
from famcli.store.postgres import looking, sql
from famcli.store.postgres.session import LOCK, Session


def about(session: Session) -> About:
    """Return it. What only PostgreSQL can be asked is empty on other engines. Raises StoreError."""
    with session.reading() as reader:
        ((me,),), ((states,),) = session.ask((sql.WHO, ()), (sql.COUNT_STATES, (session.store,)))
        head, counts = reader.head, reader.counts.values()
    patience = () if session.address.optimistic else session.patience(LOCK)
    engine, waiting, sleeping, encryption = looking.engine(session.link, patience)
    return About(
        address=session.location,
        engine=engine,
        encryption=encryption,
        remote=session.link.is_remote,
        account=me,
        role=looking.role(session.link),
        schema=head.schema,
        entries=sum(each.documents for each in counts),
        bytes=sum(each.size for each in counts),
        states=states,
        optimistic=session.address.optimistic,
        waiting=waiting,
        sleeping=sleeping,
    )
