"""One reader for all who watch: each has a queue with a bound, and who falls behind it is let go."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from streams.kafka.reading import Reader
from streams.kafka.records import Received

TOO_SLOW = "too slow: come back with the last id, and what you missed follows"


@dataclass(eq=False, slots=True)
class Client:
    """One who watches a topic: what waits for him, and why he is let go once `over` is set."""

    queue: "asyncio.Queue[Received]"
    over: asyncio.Event = field(default_factory=asyncio.Event)
    why: str = ""

    def offer(self, record: Received) -> None:
        """Put a record at the end of his queue; a full one ends his watching."""
        try:
            self.queue.put_nowait(record)
        except asyncio.QueueFull:
            self.end(TOO_SLOW)

    def end(self, why: str) -> None:
        """Let him go; the first reason holds."""
        self.why = self.why or why
        self.over.set()


class Hub:
    """Hands each record of some topics to all who watch its topic."""

    def __init__(self, topics: Iterable[str], most_clients: int, most_waiting: int) -> None:
        """Take the topics, and how many may watch and may wait in each queue."""
        self.clients: dict[str, set[Client]] = {topic: set() for topic in topics}
        self.next: dict[str, int] = {}  # the offset that is handed out next; empty until it reads
        self._most_clients = most_clients
        self._most_waiting = most_waiting

    @property
    def obstacle(self) -> str | None:
        """Return why nobody can be served now, None when all is well."""
        if not self.next:
            return "Kafka is not read yet"
        if sum(map(len, self.clients.values())) >= self._most_clients:
            return f"{self._most_clients} are watching already"
        return None

    def join(self, topic: str) -> tuple[Client, int]:
        """Return a new client and the offset from which on all comes to his queue."""
        client = Client(asyncio.Queue(self._most_waiting))
        self.clients[topic].add(client)
        return client, self.next[topic]

    def leave(self, topic: str, client: Client) -> None:
        """Forget a client."""
        self.clients[topic].discard(client)

    def take(self, record: Received) -> None:
        """Hand a record to all who watch its topic."""
        for client in self.clients[record.topic]:
            client.offer(record)
        self.next[record.topic] = record.offset + 1

    def end(self, why: str) -> None:
        """Let everybody go, and serve nobody until it reads again."""
        self.next.clear()
        for clients in self.clients.values():
            for client in clients:
                client.end(why)

    async def follow(self, reader: Reader) -> None:
        """Hand out what comes from now on, for ever."""
        ends = await reader.ends()
        self.next = {topic: offset for (topic, _), offset in ends.items()}
        async for record in reader.records(ends):
            self.take(record)
