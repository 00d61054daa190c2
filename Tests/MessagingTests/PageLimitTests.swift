import Messaging
import Testing

struct PageLimitTests {
    @Test(arguments: [1, 2, 1_000])
    func aLimitWithinTheRangeIsTaken(limit: Int) throws {
        try PageLimit.check(limit)
        #expect(PageLimit.violations(limit).isEmpty)
    }

    @Test(arguments: [Int.min, -1, 0, 1_001, Int.max])
    func anotherLimitIsRefusedWithTheRange(limit: Int) {
        let error = #expect(throws: CallError.self) { try PageLimit.check(limit) }
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.map { "\($0.field) \($0.rule)" } == ["limit page.limit"])
        #expect(error?.violations.first?.message == "The limit is \(limit).")
        #expect(error?.violations.first?.remedy == "Ask for 1 to 1,000.")
    }

    @Test func aReadMayHaveARangeOfItsOwn() throws {
        try PageLimit.check(10_000, within: 1...10_000)
        #expect(PageLimit.violations(10_001, within: 1...10_000).first?.remedy == "Ask for 1 to 10,000.")
        #expect(PageLimit.violations(101, within: 1...100).first?.remedy == "Ask for 1 to 100.")
    }
}
