import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture
import Testing
import Timekeeping

@testable import ConsoleWebsite

/// The first page of the console.
struct OverviewPageTests {
    private let now = SampleDesk.now

    private func html(_ sheet: OverviewSheet) throws -> String { try SampleDesk.html(WebPage(overview: sheet)) }

    private func snapshot(
        _ services: [SystemSnapshot.Service] = SampleSystem.services(),
        queues: [QueueReport] = [],
        sagas: CountSagas.Response? = .init(states: [], attention: [], orphaned: 0, waiting: [])
    ) -> SystemSnapshot {
        let overview = QueueOverview(services: [.init(service: .intake, queues: queues, down: nil)])
        return SystemSnapshot(at: now, services: services, queues: overview, sagas: sagas, tasks: [])
    }

    private func sums(_ parts: (ListAttempts.Charge.Status, Int, Int64)...) -> FeeSums {
        FeeSums(parts.map { .init(status: $0.0, fees: $0.1, cents: Cents($0.2)) })
    }

    private func headings(_ html: String) -> [String] {
        html.matches(of: /<h2>([^<]+)<\/h2>/).map { String($0.1) }
    }

    // MARK: Urgent and calm

    @Test func aCalmSystemSaysSoInOneLineAndShowsNoListOfTroubles() throws {
        let html = try html(OverviewSheet(snapshot()))
        let calm = #"<p class="good">5 of 5 services are up. No alert holds, and nothing waits for a person.</p>"#
        #expect(html.contains(calm))
        #expect(!html.contains("Who must act") && !html.contains("Alerts") && !html.contains("must do"))
    }

    @Test func theMostUrgentComesFirst() throws {
        let waiting = [
            CountSagas.OfParty(
                party: .customer,
                count: 1,
                oldest: oldest(.customer, .hours(1)),
                atStake: Cents(31_300)
            ),
            .init(party: .operator, count: 1, oldest: oldest(.operator, .hours(9))),
            .init(party: .vendor, count: 1, oldest: oldest(.vendor, .days(9))),
        ]
        let attention = CountSagas.OfAttention(
            attention: .operator,
            count: 1,
            oldest: SampleDesk.id,
            oldestNextStep: "x"
        )
        let sagas = CountSagas.Response(
            states: [.init(state: .inReview, count: 3, oldestSince: now)],
            attention: [attention],
            orphaned: 0,
            waiting: waiting
        )
        let html = try html(OverviewSheet(snapshot(sagas: sagas), spend: .failure(Silence(.noConnection, "x"))))
        #expect(html.contains(#"<p class="warning">1 alert holds, none urgent.</p>"#))
        #expect(
            headings(html) == [
                "Who must act", "Alerts that hold now", "Queues, longest wait first", "Spend this month",
                "Active requests", "Channels", "Services",
            ]
        )
        let owners = html.matches(of: /q=owner:([a-zA-Z]+)"/).map { String($0.1) }
        #expect(owners == ["operator", "customer", "vendor"], "people first, who has waited longest before others")
        #expect(html.contains("$313.00"), "what is at stake")
    }

    private func oldest(_ party: Party, _ age: TimeSpan) -> CountSagas.Oldest {
        .init(requestID: SampleDesk.id, since: now - age, status: SampleDesk.status(.inReview, party))
    }

    @Test func anAlertSaysWhatIsWrongWhereToLookAndItsSectionOfTheRunbook() throws {
        let queues = [QueueReport(kind: .deadLetters, depth: 2, oldestAgeMs: 1)]
        let html = try html(OverviewSheet(snapshot(queues: queues)))
        #expect(html.contains(#"<a href="/dead-letters">intake could not apply a message</a>"#))
        #expect(html.contains("<code>FaxportDeadLetter</code>"))
        #expect(html.contains(#"<p class="bad">1 alert holds, 1 urgent.</p>"#))
    }

    @Test func everyAlertLeadsToAPage() {
        var labels = Alert.Labels()
        let paths = Set(PageRoute.all.map(\.path))
        for rule in AlertRule.allCases {
            for attention in ["", "linkOverdue"] {
                (labels.state, labels.attention) = ("ported", attention)
                let path = Alert(rule, labels).path
                #expect(paths.contains(String(path.prefix { $0 != "?" })), "\(rule)")
            }
        }
    }

    // MARK: Money

    @Test func theSpendOfTheMonthStandsBesideTheOneBefore() throws {
        let month = try #require(Month("2026-12"))
        let spend = MonthSums(
            month,
            sums: sums((.expected, 2, 2_600), (.incurred, 1, 1_300), (.undecided, 2, 2_600)),
            before: sums((.incurred, 10, 13_000))
        )
        let html = try html(OverviewSheet(snapshot(), spend: .success(spend)))
        #expect(html.contains(#"<a href="/costs?month=2026-12">$39.00 due so far, $130.00 in all of 2026-11.</a>"#))
        #expect(html.contains("2 fees are to decide."))
        for row in ["Expected", "Incurred", "Due: all of these", "Undecided"] { #expect(html.contains(row), "\(row)") }
        for row in ["Disputed", "Waived", "Refunded"] { #expect(!html.contains(row), "\(row) has no money") }
    }

    @Test func withoutFeesThereIsOneLineAndWithoutAnAnswerThereIsNoSum() throws {
        let month = try #require(Month("2026-12"))
        let none = MonthSums(month, sums: FeeSums([]), before: FeeSums([]))
        let html = try html(OverviewSheet(snapshot(), spend: .success(none)))
        #expect(html.contains("No fee arose in 2026-12 or 2026-11.") && !html.contains("$0.00"))
        let silence = Silence(.noConnection, "submission does not answer.")
        let unknown = try self.html(OverviewSheet(snapshot(), spend: .failure(silence)))
        #expect(unknown.contains("Unknown: submission does not answer.") && !unknown.contains("$"))
    }

    // MARK: Requests

    @Test func theStatesAreInTheOrderOfARequestsLifeEachWithItsBar() throws {
        let states: [(PortState, Int)] = [(.notified, 1_000_000), (.draft, 1), (.inReview, 500_000)]
        let sagas = CountSagas.Response(
            states: states.map { .init(state: $0, count: $1, oldestSince: now) },
            attention: [],
            orphaned: 0,
            waiting: []
        )
        let html = try html(OverviewSheet(snapshot(sagas: sagas)))
        let names = html.matches(of: /q=state:([a-zA-Z]+)"/).map { String($0.1) }
        #expect(names == ["draft", "inReview", "notified"])
        let widths = html.matches(of: /<rect width="([0-9]+)" height="8"\/>/).map { String($0.1) }
        #expect(widths == ["1", "50", "100"], "one request among a million can be seen")
    }

    // MARK: Queues

    @Test func aQueueShowsItsLastHourOnceItWasSeenTwice() throws {
        var history = QueueHistory()
        let report = QueueReport(kind: .inbox, depth: 3, oldestAgeMs: 1)
        func sheet() -> OverviewSheet { OverviewSheet(snapshot(queues: [report]), history: history) }
        for (minutes, depth) in [(2, 12), (1, 3)] {
            #expect(!(try html(sheet())).contains("Last hour"))
            let queue = QueueReport(kind: .inbox, depth: depth, oldestAgeMs: 1)
            let answer = ReadQueues.Response(service: .intake, queues: [queue])
            history.add([Asked(.intake, .success(answer))], at: now - .minutes(Int64(minutes)))
        }
        let html = try html(sheet())
        #expect(html.contains("<th>Last hour</th>"))
        #expect(html.contains(#"aria-label="last 2 min: highest 12, now 3"><path d="M60 2L61 14L62 14"/></svg>"#))
    }

    @Test func queuesInWhichNothingWaitsAreOneLine() throws {
        let queues = [
            QueueReport(kind: .timers, depth: 5, oldestAgeMs: 0), QueueReport(kind: .inbox, depth: 0, oldestAgeMs: 0),
            QueueReport(kind: .effects, depth: 2, oldestAgeMs: 7),
        ]
        let html = try html(OverviewSheet(snapshot(queues: queues)))
        #expect(html.contains("Nothing waits in 2 of 3 queues (show all)"))
        #expect(html.contains(">effects</td>") && !html.contains(">timers</td>"))
    }

    @Test func aPageOfEverythingAtOnceStaysSmallAndHasNoStyleOfItsOwn() throws {
        var history = QueueHistory()
        let queues = (0..<40).map { QueueReport(kind: .outbox, name: "peer-\($0)", depth: $0, oldestAgeMs: 1) }
        for minute in 0..<60 {
            let answer = ReadQueues.Response(service: .intake, queues: queues)
            history.add([Asked(.intake, .success(answer))], at: now - .minutes(Int64(59 - minute)))
        }
        let states = PortState.allCases.filter { !$0.isEnd }
        let sagas = CountSagas.Response(
            states: states.map { .init(state: $0, count: 9, oldestSince: now) },
            attention: [],
            orphaned: 1
        )
        let html = try html(OverviewSheet(snapshot(queues: queues, sagas: sagas), history: history))
        #expect(html.utf8.count < 100_000)
        #expect(!html.contains("style="), "the browser would refuse it")
    }
}
