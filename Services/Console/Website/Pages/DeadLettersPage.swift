import Messaging
import Porting
import ServiceClient
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page with the dead letters of all services, grouped by how they failed.
    package init(deadLetters overview: DeadLetterOverview, silent: [String] = []) {
        var table = WebTable("#Letters", "Service", "Message", "Error", "First", "Last")
        for (answer, group) in overview.groups {
            table.add(
                .number(group.count, .bad),
                WebText(answer.service.rawValue),
                WebText(group.method.shortName, .strong, link: Self.path(of: group, in: answer.service)),
                WebText(group.sample),
                WebText(Timestamp(millisecondsSince1970: group.firstSeenMs).toTheMinute, .faint),
                WebText(Timestamp(millisecondsSince1970: group.lastSeenMs).toTheMinute, .faint)
            )
        }
        let lines =
            silent.map { WebText($0, .bad) }
            + (overview.groups.isEmpty ? [WebText("There is no dead letter.", .good)] : [])
        let what = WebText(
            "A message that failed for good blocks later messages of the same request; everything else continues.",
            .faint
        )
        let block = WebBlock(lines: [what] + lines, table: table.unlessEmpty)
        self.init(title: "Dead letters", follows: .system, blocks: [block])
    }

    /// The page of one group: its letters, and what can be done with all of them.
    package init(group: DeadLetterGroup, of answer: ListDeadLetters.Response) {
        var table = WebTable("#Letter", "Received", "About", "#Tries", "#Waiting behind", "Error")
        let letters = answer.letters.filter { $0.fingerprint == group.fingerprint }
        for letter in letters.prefix(Self.lettersOnAPage) {
            table.add(
                WebText("\(letter.id)", link: "/dead-letters/\(answer.service)/\(letter.id)", isNumber: true),
                WebText(Timestamp(millisecondsSince1970: letter.receivedMs).toTheMinute, .faint),
                Self.about(letter),
                .number(letter.attempts),
                .number(letter.waitingBehind, letter.waitingBehind > 0 ? .warning : .faint),
                WebText(String(letter.error.prefix(200)))
            )
        }
        let values = [
            "service": answer.service.rawValue, "group": group.fingerprint,
            "back": Self.path(of: group, in: answer.service),
        ]
        let all = group.count == 1 ? "the letter" : "all \(group.count)"
        self.init(
            title: "\(group.method.shortName): \(DeadLetterActions.counted(group.count))",
            follows: .system,
            place: .deadLetters,
            blocks: [
                WebBlock(lines: [
                    WebText(group.sample, .bad), WebText("In \(answer.service)."),
                    WebText("All dead letters", link: "/dead-letters"),
                ]),
                WebBlock(
                    heading: "What to do",
                    forms: [
                        WebForm(DeadLetterActions.retry, values: values, button: "Retry \(all)"),
                        WebForm(DeadLetterActions.discard, values: values, button: "Discard \(all)", isFolded: true),
                    ]
                ),
                WebBlock(heading: "The letters, the oldest first", table: table.unlessEmpty),
            ]
        )
    }

    /// The page of one dead letter: why it failed, what it says, what it blocks and what was decided about it.
    package init(letter answer: GetDeadLetter.Response, of service: ServiceName) {
        let letter = answer.letter
        let values = [
            "service": service.rawValue, "letter": "\(letter.id)",
            "back": "/dead-letters/\(service)/group/\(letter.fingerprint)",
        ]
        var decisions = WebTable("When", "Who", "What", "Why")
        for decision in answer.decisions {
            decisions.add(
                WebText(Timestamp(millisecondsSince1970: decision.atMs).toTheMinute, .faint),
                WebText(decision.actor, .strong),
                WebText(decision.verb),
                WebText(decision.reason)
            )
        }
        let waiting = letter.waitingBehind == 1 ? "1 message waits" : "\(letter.waitingBehind) messages wait"
        self.init(
            title: "Dead letter \(letter.id) of \(service)",
            place: .deadLetters,
            blocks: [
                WebBlock(lines: [
                    WebText(letter.error, .bad),
                    WebText("\(letter.method.rawValue), from \(letter.sender), tried \(letter.attempts) times."),
                    Self.about(letter, "About "),
                    WebText("\(waiting) behind it.", letter.waitingBehind > 0 ? .warning : .plain),
                    WebText("Letters with the same error", link: values["back"]),
                ]),
                WebBlock(
                    heading: "What to do",
                    forms: [
                        WebForm(DeadLetterActions.retry, values: values, button: "Retry this letter"),
                        WebForm(
                            DeadLetterActions.discard,
                            values: values,
                            button: "Discard this letter",
                            isFolded: true
                        ),
                    ]
                ),
                WebBlock(
                    heading: "What it says",
                    verbatim: String(DeadLetterBody.pretty(answer.body).prefix(Self.longestBody))
                ),
                WebBlock(heading: "What was decided", table: decisions.unlessEmpty),
            ].filter { $0.table != nil || $0.heading != "What was decided" }
        )
    }

    private static let lettersOnAPage = 200

    /// A page stays small whatever a message has.
    private static let longestBody = 30_000

    /// The page of a group.
    static func path(of group: DeadLetterGroup, in service: ServiceName) -> String {
        "/dead-letters/\(service)/group/\(group.fingerprint)"
    }

    private static func about(_ letter: DeadLetter, _ before: String = "") -> WebText {
        guard let id = PortRequestID(letter.key) else { return WebText("\(before)\(letter.key)") }
        return WebText("\(before)\(id.reference)", link: path(of: id))
    }
}

extension Method {
    /// The name without the service, such as `LinkNumber`.
    var shortName: String { String(rawValue.split(separator: "/").last ?? "") }
}

// MARK: Reading

extension WebPage {
    static func deadLetters(_ desk: Desk) async -> WebPage {
        let asked = await desk.services.askAll(ListDeadLetters(limit: 1))
        let silent = asked.compactMap { one in
            one.silence.map { "The dead letters of \(one.service) are unknown: \($0.summary)" }
        }
        return WebPage(deadLetters: DeadLetterOverview(asked.compactMap(\.answer)), silent: silent)
    }

    static func deadLetterGroup(_ fingerprint: String, of service: ServiceName, _ desk: Desk) async throws -> WebPage {
        let call = ListDeadLetters(fingerprint: fingerprint, limit: lettersOnAPage)
        let answer = try await desk.services.call(call, to: service).response
        guard let group = answer.groups.first(where: { $0.fingerprint == fingerprint }) else {
            return WebPage(
                title: "No dead letter is left",
                place: .deadLetters,
                blocks: [WebBlock(lines: [WebText("All dead letters", link: "/dead-letters")])]
            )
        }
        return WebPage(group: group, of: answer)
    }

    static func deadLetter(_ id: Int64, of service: ServiceName, _ desk: Desk) async throws -> WebPage {
        WebPage(letter: try await desk.services.call(GetDeadLetter(id: id), to: service).response, of: service)
    }
}
