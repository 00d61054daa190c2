import Durable
import Testing

struct IDSourceTests {
    @Test func theSystemsBitsDoNotRepeatAcrossRefills() {
        let ids = IDSource()
        let drawn = (0..<1_000).map { _ in ids.next() }
        #expect(Set(drawn).count == drawn.count)
        // Each bit is sometimes set and sometimes not.
        #expect(drawn.reduce(0, |) == .max)
        #expect(drawn.reduce(.max, &) == 0)
    }
}
