import CoreDesk
import Durable
import Messaging
import SagaSupervisorContract
import SagaSupervisorService
import Testing
import Timekeeping

/// The store knows which policy file was in use when.
struct PolicyHistoryTests {
    private func arrival(_ text: String) -> Arrival {
        let bytes = Bytes(text.utf8)
        return Arrival(source: SagaSupervisorService.policySource, id: MessageCoding.sha256(bytes), bytes: bytes)
    }

    @Test func eachFileIsRecordedOnceWithTheMomentFromWhichItWasInUse() throws {
        let start = Timestamp(millisecondsSince1970: 1_800_000_000_000)
        let desk = try CoreDesk(SagaSupervisorService.definition(), at: start)
        try desk.step([.arrival(arrival("[]"))])
        try desk.wait(.days(3))
        // A restart offers the file again.
        try desk.restart()
        try desk.step([.arrival(arrival("[]"))])
        try desk.step([.arrival(arrival("[1]"))])
        try desk.wait(.days(1))
        // An earlier file is in use again.
        try desk.step([.arrival(arrival("[]"))])
        let files = try desk.call(ListPolicyFiles()).files
        #expect(files.map(\.text) == ["[]", "[1]", "[]"])
        #expect(files.map(\.since) == [start + .days(4), start + .days(3), start])
        #expect(files.allSatisfy { $0.hash == MessageCoding.sha256(Bytes($0.text.utf8)) })
        #expect(try desk.call(ListPolicyFiles(limit: 1)).files.map(\.since) == [start + .days(4)])
        for limit in [0, 101] {
            let error = #expect(throws: CallError.self) { try desk.call(ListPolicyFiles(limit: limit)) }
            #expect(error?.violations.map(\.rule) == ["page.limit"])
        }
    }
}
