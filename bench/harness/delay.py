"""A longer way to each host: what goes through is held back by half a round trip each way. The TCP handshake is not,
since it ends here: a real network adds one more round trip to every connection."""

import asyncio
import threading

from harness import fleet

CHUNK = 1 << 16


class DelayLine:
    """Listens beside each host, on the same port of an address of its own, on a thread of its own."""

    def __init__(self, hosts, milliseconds):
        self.half = milliseconds / 2000
        self.addresses = {host.name: host.address.replace('198.18.', '198.19.', 1) for host in hosts}
        self.hosts = hosts
        self.servers = []
        fleet.ip('route replace local 198.19.0.0/16 dev lo')
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        asyncio.run_coroutine_threadsafe(self.listen(), self.loop).result()

    async def listen(self):
        for host in self.hosts:
            async def relay(reader, writer, host=host):
                try:
                    await self.relay(reader, writer, host)
                except asyncio.CancelledError:
                    pass  # the job is over
            self.servers.append(await asyncio.start_server(relay, self.addresses[host.name], 22, limit=CHUNK))

    async def relay(self, reader, writer, host):
        try:
            there, here = await asyncio.open_connection(host.address, 22, limit=CHUNK)
        except OSError:
            writer.close()
            return
        await asyncio.gather(self.carry(reader, here), self.carry(there, writer))

    async def carry(self, reader, writer):
        """Each piece leaves half a round trip after it came, however many are under way."""
        line = asyncio.Queue(256)

        async def deliver():
            while True:
                due, piece = await line.get()
                await asyncio.sleep(due - self.loop.time())
                if not piece:
                    break
                writer.write(piece)
                await writer.drain()

        delivery = asyncio.ensure_future(deliver())
        try:
            while piece := await reader.read(CHUNK):
                await line.put((self.loop.time() + self.half, piece))
        except OSError:
            pass
        await line.put((self.loop.time() + self.half, b''))
        try:
            await delivery
        except OSError:
            pass
        writer.close()

    async def end(self):
        """Leaves no address taken: the next job listens there again."""
        for server in self.servers:
            server.close()
        ours = asyncio.all_tasks() - {asyncio.current_task()}
        for task in ours:
            task.cancel()
        await asyncio.gather(*ours, return_exceptions=True)

    def close(self):
        asyncio.run_coroutine_threadsafe(self.end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
