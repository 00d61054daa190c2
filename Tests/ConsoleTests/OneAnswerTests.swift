import ConsoleWebsite
import Testing
import Timekeeping

@testable import ConsoleServer

/// A form that is sent twice is carried out once, and both clicks get the same answer.
struct OneAnswerTests {
    private let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    private struct Failure: Error {}

    /// Work that ends when the test says so, and counts how often it was done.
    private actor Desk {
        private var count = 0
        private var isOpen = false
        private var worker: CheckedContinuation<Void, Never>?
        private var watcher: CheckedContinuation<Void, Never>?

        func work() async -> Int {
            count += 1
            let mine = count
            guard !isOpen else { return mine }
            await withCheckedContinuation { continuation in
                worker = continuation
                watcher?.resume()
            }
            return mine
        }

        /// Returns once the first work has begun.
        func arrival() async {
            guard worker == nil else { return }
            await withCheckedContinuation { watcher = $0 }
        }

        func open() {
            isOpen = true
            worker?.resume()
        }
    }

    @Test(arguments: [true, false])
    func aPageThatIsShownAtOnceIsMadeAgainOnlyIfNothingWasChanged(hasChanged: Bool) async throws {
        let answers = OneAnswer()
        let desk = Desk()
        await desk.open()
        let page = WebPage(problem: ["a page"], title: "A page")
        let work: @Sendable () async throws -> DeskAction.Done = {
            .init("Done \(await desk.work()).", showing: page, path: "/", hasChanged: hasChanged)
        }
        _ = try await answers.to("form", at: now, work)
        let second = try await answers.to("form", at: now, work).sentence
        #expect(second == (hasChanged ? "Done 1." : "Done 2."))
    }

    @Test func theSecondClickOfADoubleClickGetsTheAnswerOfTheFirst() async throws {
        let answers = OneAnswer()
        let desk = Desk()
        let work: @Sendable () async throws -> DeskAction.Done = { .init("Done \(await desk.work()).", path: "/") }
        let first = Task { [now] in try await answers.to("form", at: now, work).sentence }
        await desk.arrival()
        let second = Task { [now] in try await answers.to("form", at: now, work).sentence }
        await desk.open()
        #expect(try await first.value == "Done 1.")
        #expect(try await second.value == "Done 1.")
        #expect(try await answers.to("form", at: now, work).sentence == "Done 1.", "also later")
        #expect(try await answers.to("another", at: now, work).sentence == "Done 2.")
        #expect(try await answers.to("form", at: now + .minutes(10), work).sentence == "Done 3.")
    }

    @Test func aRefusalIsNotKept() async throws {
        let answers = OneAnswer()
        await #expect(throws: Failure.self) { try await answers.to("form", at: now) { throw Failure() } }
        #expect(try await answers.to("form", at: now) { .init("Done.", path: "/") }.sentence == "Done.")
    }

    @Test func otherContentOrAnotherPersonIsAnotherForm() {
        let fields = FormFields(["key": "k", "reason": "a", "csrf": "1"])
        let same = FormFields(["key": "k", "reason": "a", "csrf": "2"])
        #expect(fields.digest(of: "approve", by: "anna") == same.digest(of: "approve", by: "anna"))
        let others = [
            fields.digest(of: "approve", by: "ben"), fields.digest(of: "retry", by: "anna"),
            FormFields(["key": "k", "reason": "b"]).digest(of: "approve", by: "anna"),
            FormFields(["key": "k1", "reason": ""]).digest(of: "approve", by: "anna"),
            FormFields(["key": "k", "reasona": ""]).digest(of: "approve", by: "anna"),
        ]
        #expect(Set(others + [fields.digest(of: "approve", by: "anna")]).count == others.count + 1)
    }
}
