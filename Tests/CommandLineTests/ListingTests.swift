import IntakeContract
import Porting
import SystemPicture
import TerminalOutput
import Testing

@testable import CommandLineCommands

/// Lists as tables, wide ones, CSV and names; in the order and with the columns that people want.
struct ListingTests {
    private static let rows = [
        ListPortRequests.Summary(
            requestID: SampleSet.request,
            key: "crm-10",
            batchID: nil,
            number: .sample,
            practiceName: "Lake, \"Shore\"",
            submittedAt: SampleSet.now,
            status: SampleSet.status(.packetOpen, .customer, .withoutDocuments)
        ),
        ListPortRequests.Summary(
            requestID: SampleSet.request,
            key: "crm-2",
            batchID: "nov",
            number: .sample,
            practiceName: "Practice",
            submittedAt: SampleSet.now,
            status: SampleSet.status(.packetReady, .operator, .toApprove, attempt: 11)
        ),
    ]
    private static let listing = RequestListing.listing

    @Test func theUsualColumnsFitEightyCharactersAndSayWhoMustActFirst() throws {
        let columns = try Self.listing.chosen([], isWide: false)
        #expect(columns.map(\.name) == ["request", "number", "who", "until", "standing"])
        for subState in SubState.allCases {
            for party in Party.allCases {
                let row = ListPortRequests.Summary(
                    requestID: SampleSet.request,
                    key: "k",
                    batchID: nil,
                    number: .sample,
                    practiceName: "p",
                    submittedAt: SampleSet.now,
                    status: SampleSet.status(.packetOpen, party, subState)
                )
                let lines = Self.listing.table([row], columns).lines()
                #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
            }
        }
        for state in PortState.allCases { #expect(state.rawValue.count <= 21) }
    }

    @Test func columnsAreChosenAndUnknownOnesRefusedWithThoseThatThereAre() throws {
        #expect(try Self.listing.chosen(["key", "WHO"], isWide: false).map(\.name) == ["key", "who"])
        let error = #expect(throws: CommandFailure.self) { try Self.listing.chosen(["colour"], isWide: false) }
        #expect(error?.message.contains("There is no column \"colour\". The columns are request, number") == true)
    }

    @Test func rowsAreSortedByTextOrNumberEitherWay() throws {
        #expect(try Self.listing.sorted(Self.rows, by: "key").map(\.key) == ["crm-10", "crm-2"])
        #expect(try Self.listing.sorted(Self.rows, by: "-key").map(\.key) == ["crm-2", "crm-10"])
        #expect(try Self.listing.sorted(Self.rows, by: "attempt").map(\.status.attempt) == [1, 11])
        #expect(try Self.listing.sorted(Self.rows, by: "-attempt").map(\.status.attempt) == [11, 1])
        #expect(try Self.listing.sorted(Self.rows, by: nil).map(\.key) == ["crm-10", "crm-2"])
        #expect(throws: CommandFailure.self) { try Self.listing.sorted(Self.rows, by: "colour") }
    }

    @Test func csvQuotesWhatItMust() throws {
        let columns = try Self.listing.chosen(["key", "practice"], isWide: true)
        #expect(
            Self.listing.csv(Self.rows, columns) == [
                "key,practice", "crm-10,\"Lake, \"\"Shore\"\"\"", "crm-2,Practice",
            ]
        )
    }

    @Test func aTableWrapsItsWidestColumnAtBlanksAndLosesNothing() {
        var table = TextTable([.init("A"), .init("WHAT"), .init("N", .right)])
        table.add("one", "the quick brown fox jumps over the lazy dog", "7")
        table.add("two", "short", "12")
        let lines = table.lines(width: 30)
        #expect(
            lines == [
                "A    WHAT                    N", "one  the quick brown fox     7", "     jumps over the lazy",
                "     dog",
                "two  short                  12",
            ]
        )
        #expect(table.lines(width: 200) == table.lines())
    }

    @Test func aWordThatIsTooLongIsBroken() {
        var table = TextTable([.init("")])
        table.add("0123456789abcdef")
        #expect(table.lines(width: 10) == ["0123456789", "abcdef"])
    }
}

/// A verb that there is not.
struct MistypedVerbTests {
    private func remark(_ line: String) -> String? {
        MistypedVerb.remark(on: line.split(separator: " ").map(String.init), in: Faxport.self)
    }

    @Test(arguments: [
        ("lst", "list"), ("shwo FP-1", "show"), ("dead-leters", "dead-letters"), ("sub x.json", "submit"),
        ("keys lst", "list"), ("que", "queues"),
    ])
    func isAnsweredWithTheOnesThatLookLikeIt(line: String, verb: String) throws {
        let found = try #require(self.remark(line))
        #expect(found.contains("Did you mean") && found.contains(verb), "\(found)")
    }

    @Test func nothingAlikeListsAll() throws {
        #expect(try #require(remark("xyzzyqqq")).contains("There are: "))
    }

    @Test(arguments: ["list lst", "--version", "help lst", "", "timers FP-1", "dead-letters list", "exit-codes"])
    func whatIsKnownOrMayBeAnArgumentIsLeftAlone(line: String) { #expect(remark(line) == nil) }
}

/// What JSON and a shell say of a request's name.
struct RequestNamesInOutputTests {
    @Test func theReferenceIsBesideEachID() throws {
        struct Some: Encodable {
            let requestID: PortRequestID
            let inner: [[String: String]]
        }
        let other = PortRequestID.make(millisecondsSince1970: 5, random: (1, 2))
        let value = Some(requestID: SampleSet.request, inner: [["key": other.description], ["key": "crm-1"]])
        let text = try JSONText.text(value, isPretty: false, namesRequests: true)
        #expect(try !JSONText.text(value, isPretty: false).contains("reference"), "what is published stays as it is")
        #expect(text.contains("\"reference\":\"\(SampleSet.request.reference)\""))
        #expect(text.contains("\"reference\":\"\(other.reference)\""))
        #expect(text.components(separatedBy: "reference").count == 3)
    }

    @Test func aShellIsOfferedWhatBeginsAsWasTyped() {
        let request = ListPortRequests.Summary(
            requestID: SampleSet.request,
            key: "crm-1",
            batchID: nil,
            number: .sample,
            practiceName: "p",
            submittedAt: SampleSet.now,
            status: SampleSet.status(.inReview, .vendor)
        )
        let name = SampleSet.request.shortName
        #expect(RequestCompletion.offers(of: request, "") == [name])
        #expect(RequestCompletion.offers(of: request, "crm") == ["crm-1"])
        #expect(RequestCompletion.offers(of: request, "fp-") == [SampleSet.request.reference])
        #expect(RequestCompletion.offers(of: request, String(name.prefix(3)).lowercased()) == [name])
        #expect(RequestCompletion.offers(of: request, "zzz") == [])
    }

    @Test func aShellIsOfferedWhatLaterPagesOfASearchHave() async {
        func summary(_ number: Int) -> ListPortRequests.Summary {
            ListPortRequests.Summary(
                requestID: SampleSet.request,
                key: "crm-\(number)",
                batchID: nil,
                number: .sample,
                practiceName: "p",
                submittedAt: SampleSet.now,
                status: SampleSet.status(.inReview, .vendor)
            )
        }
        var asked: [String?] = []
        let found = await RequestCompletion.offers("crm") { after in
            asked.append(after)
            let page = asked.count
            return ListPortRequests.Response(
                requests: page == 1 ? [] : (0..<30).map { summary(page * 100 + $0) },
                next: "page \(page + 1)"
            )
        }
        #expect(asked == [nil, "page 2", "page 3"], "until there is enough")
        #expect(found.count == RequestCompletion.most && found.first == "crm-200")
        let short = await RequestCompletion.offers("crm") { after in
            after == nil ? ListPortRequests.Response(requests: [summary(1)], next: "2") : nil
        }
        #expect(short == ["crm-1"], "what was found in time")
    }
}

extension PhoneNumber {
    fileprivate static var sample: PhoneNumber {
        guard let number = PhoneNumber(e164: "+13125550142") else { preconditionFailure("the sample is wrong") }
        return number
    }
}
