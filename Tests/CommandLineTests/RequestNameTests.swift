import IntakeContract
import Porting
import SystemPicture
import Testing
import Timekeeping

/// How people name requests on the command line.
struct RequestNameTests {
    private static let ids = [(1, 7), (1, 9), (2_000_000_000_000, 3)].map {
        PortRequestID.make(
            millisecondsSince1970: Int64($0.0),
            random: (UInt64($0.1), UInt64($0.1) << 40 | UInt64($0.1) * 1_234_567_891)
        )
    }

    private static func request(
        _ index: Int,
        number: String = "3125550142",
        key: String = "crm-1",
        state: PortState = .inReview
    ) throws -> ListPortRequests.Summary {
        ListPortRequests.Summary(
            requestID: ids[index],
            key: key,
            batchID: nil,
            number: try PhoneNumber.parse(number).get(),
            practiceName: "Lakeside Family Medicine",
            submittedAt: Timestamp(millisecondsSince1970: 0),
            status: PortStatus(
                state: state,
                attempt: 1,
                attention: .none,
                nextStep: "Updox agrees on a date.",
                owner: .vendor,
                deadline: nil
            )
        )
    }

    private static func chosen(
        _ text: String,
        from found: [ListPortRequests.Summary],
        isComplete: Bool = true
    ) throws -> PortRequestID {
        try #require(RequestName(argument: text)).chosen(from: found, isComplete: isComplete)
    }

    @Test func aWholeReferenceOrUUIDNeedsNoSearch() throws {
        let id = Self.ids[2]
        #expect(RequestName(argument: " \(id.reference.lowercased()) ")?.id == id)
        #expect(RequestName(argument: "\(id)")?.id == id)
        #expect(RequestName(argument: "3125550142")?.id == nil)
        #expect(RequestName(argument: "  ") == nil)
    }

    @Test func aBeginningNamesTheOnlyRequestThatBeginsSo() throws {
        let all = try [Self.request(0), Self.request(2, number: "5035550167", key: "crm-2")]
        let reference = Self.ids[2].reference
        for text in [reference.prefix(9), reference.prefix(9).dropFirst(3), "\(Self.ids[2])".prefix(9)] {
            #expect(try Self.chosen(String(text).lowercased(), from: all) == Self.ids[2])
        }
    }

    @Test func anEndNamesTheOnlyRequestThatEndsSo() throws {
        let all = try [Self.request(0), Self.request(2, number: "5035550167", key: "crm-2")]
        let id = Self.ids[2]
        for text in [id.shortName, "…\(id.shortName)", id.shortName.lowercased(), String(id.reference.suffix(5))] {
            #expect(try Self.chosen(text, from: all) == id)
        }
        #expect(throws: CommandFailure.self) { try Self.chosen(String(id.reference.suffix(3)), from: all) }
        #expect(throws: CommandFailure.self, "both end so") {
            try Self.chosen(id.shortName, from: [Self.request(2), Self.request(2, key: "crm-2")])
        }
    }

    @Test func aBeginningOfTwoNamesNeitherAndBothAreListed() throws {
        let all = try [Self.request(0), Self.request(1, number: "5035550167", key: "crm-2", state: .completed)]
        let failure = #expect(throws: CommandFailure.self) {
            try Self.chosen(String(Self.ids[0].reference.prefix(8)), from: all)
        }
        #expect(failure?.details.count == 2)
        // What names one request by chance today may name another one tomorrow.
        for text in ["F", "FP-", String(Self.ids[2].reference.prefix(6)), String("\(Self.ids[2])".prefix(3))] {
            #expect(throws: CommandFailure.self) { try Self.chosen(text, from: all + [Self.request(2, key: "crm-3")]) }
        }
    }

    @Test func aNumberInAnyNotationNamesTheRequestThatHasNotEnded() throws {
        let all = try [Self.request(0, key: "crm-1", state: .cancelled), Self.request(2, key: "crm-2")]
        #expect(try Self.chosen("(312) 555-0142", from: all) == Self.ids[2])
        #expect(try Self.chosen("+13125550142", from: all) == Self.ids[2])
        #expect(throws: CommandFailure.self) { try Self.chosen("312-555-0143", from: all) }
    }

    @Test func aKeyNamesItsRequestEvenIfAnotherBeginsSo() throws {
        let all = try [Self.request(0, key: "crm-1"), Self.request(2, number: "5035550167", key: "crm-12")]
        #expect(try Self.chosen("crm-1", from: all) == Self.ids[0])
        // The beginning of a key is no name: the next import may have another key that begins so.
        #expect(throws: CommandFailure.self) { try Self.chosen("crm-", from: all) }
    }

    @Test func partOfANameOfAPracticeNamesNothing() throws {
        let all = try [Self.request(0)]
        #expect(throws: CommandFailure.self) { try Self.chosen("Lakeside", from: all) }
    }

    @Test func aLongListThatWasCutNamesNothing() throws {
        let all = try [Self.request(0)]
        #expect(throws: CommandFailure.self) { try Self.chosen("crm-1", from: all, isComplete: false) }
    }
}
