import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import ServiceClient
import SystemPicture
import Timekeeping

// Pages about the system as a whole, for operations.
extension WebPage {
    /// The page with links to all that is not in the navigation.
    static let more: WebPage = {
        var table = WebTable("Page", "What it shows")
        let pages = [
            ("Timers", "/timers", "what happens to which request when, and how to move it"),
            ("Effects", "/effects", "emails and calls to \(Vendor.name) that are not done, and those in doubt"),
            ("Channels", "/channels", "the channels between the services, and how to lift a quarantine"),
            ("Costs", "/costs", "the fees of a month and those to decide"),
            ("Decisions", "/decisions", "who decided what about failures, when and why"),
            ("Wordings of the vendor", "/templates", "which emails act by themselves"),
            ("Emails to customers", "/notifications", "their templates, and what is wrong with one"),
            ("Policy in force", "/policy", "prices, ages, limits and clocks"),
            ("People", "/people", "who may sign in and do what; for administrators"),
            ("Keys", KeysPage.path, "the keys of the keyboard that stand for links"),
        ]
        for (title, path, what) in pages { table.add(WebText(title, .strong, link: path), WebText(what)) }
        return WebPage(title: "More", blocks: [WebBlock(table: table)])
    }()

    /// The page with all effects that are not done; those in doubt come first, with their forms.
    package init(effects: [RequestSheet.OpenEffect], silent: [String]) {
        var table = WebTable("Age", "Service", "#Effect", "State", "Kind", "#Tries", "Lane", "Note")
        for open in effects.prefix(200) {
            let effect = open.effect
            table.add(
                WebText("\(TimeSpan.milliseconds(effect.ageMs))"),
                WebText(open.service.rawValue),
                WebText("\(effect.effectID)", .strong, isNumber: true),
                WebText(effect.state, open.waitsForPerson ? .bad : .plain),
                WebText(effect.kind),
                .number(effect.attempts),
                WebText(effect.lane, .faint),
                WebText(effect.note ?? "", .faint)
            )
        }
        let none = effects.isEmpty ? [WebText("No effect is pending.", .good)] : []
        let doubtful = Array(effects.filter(\.waitsForPerson).prefix(20))
        self.init(
            title: "Effects",
            follows: .system,
            place: .more,
            blocks: [WebBlock(lines: silent.map { WebText($0, .bad) } + none)]
                + EffectBlocks.open(doubtful, back: "/effects")
                + [table.unlessEmpty.map { WebBlock(heading: "All effects, the oldest first", table: $0) }]
                .compactMap(\.self)
        )
    }

    /// The page with every channel from the view of its sender, and the form of each that is quarantined.
    package init(channels health: [CheckHealth.Response], silent: [String]) {
        var table = WebTable("From", "To", "State", "#Credit", "Why")
        var forms: [WebForm] = []
        for answer in health {
            for link in answer.links {
                table.add(
                    WebText(answer.service.rawValue, .strong),
                    WebText(link.receiver.rawValue),
                    WebText(link.state.rawValue, link.state.style),
                    .number(link.creditMessages),
                    WebText(link.detail ?? "", .faint)
                )
                guard link.state == .quarantined else { continue }
                let values = ["service": answer.service.rawValue, "peer": link.receiver.rawValue]
                let button = "Lift the quarantine from \(answer.service) to \(link.receiver)"
                forms.append(WebForm(EffectActions.liftQuarantine, values: values, button: button, isFolded: true))
            }
            if let why = answer.store.effectsFrozen {
                let values = ["service": answer.service.rawValue, "back": "/channels"]
                let form = WebForm(
                    EffectActions.release,
                    values: values,
                    consequence: "\(why) \(EffectActions.release.consequence)",
                    button: "Release the frozen effects of \(answer.service)",
                    isFolded: true
                )
                forms.append(form)
            }
        }
        let block = WebBlock(lines: silent.map { WebText($0, .bad) }, table: table.unlessEmpty, forms: forms)
        self.init(title: "Channels", follows: .system, place: .more, blocks: [block])
    }

    /// The audit: the decisions of people about failures, the newest first.
    package init(decisions answers: [ListDecisions.Response], silent: [String]) {
        var table = WebTable("When", "Who", "Where", "What", "Why")
        let rows = answers.flatMap { answer in answer.decisions.map { (answer.service, $0) } }
        for (service, decision) in rows.sorted(by: { $0.1.atMs > $1.1.atMs }).prefix(300) {
            table.add(
                WebText(Timestamp(millisecondsSince1970: decision.atMs).toTheSecond, .faint),
                WebText(decision.actor, .strong),
                WebText(service.rawValue),
                WebText("\(decision.verb) \(decision.subject)"),
                WebText(decision.reason)
            )
        }
        let note = WebText("Decisions about a request are on its page.", .faint)
        let none = rows.isEmpty ? [WebText("There are no decisions.", .faint)] : []
        self.init(
            title: "Decisions",
            follows: .system,
            place: .more,
            blocks: [WebBlock(lines: silent.map { WebText($0, .bad) } + [note] + none, table: table.unlessEmpty)]
        )
    }

    /// The policy in force, and the files that were in use.
    package init(policy: PortingPolicy, files: [PolicyFileInUse]) throws {
        var facts = WebTable()
        let values: [(String, String)] = [
            ("Resubmission fee", "\(policy.resubmissionFee)"),
            ("Snap-back fee", "\(policy.snapBackFee)"),
            ("Snap-back within", "\(policy.snapBackWindowHours) hours"),
            ("A port takes up to", "\(policy.portingDays) days"),
            ("Approval from attempt", "\(policy.approvalFromAttempt)"),
            ("Who asks may approve", policy.needsSecondPerson ? "no: another person does" : "yes"),
            ("Answered rejections are sent", policy.sendsAnsweredRejections == false ? "when asked" : "by themselves"),
            ("Toll-free numbers", policy.acceptsTollFree ? "accepted" : "declined"),
        ]
        for (name, value) in values { facts.add(WebText(name, .faint), WebText(value)) }
        var table = WebTable("In use since", "SHA-256", "#Bytes")
        for file in files {
            table.add(
                WebText(file.since.toTheMinute),
                WebText(String(file.hash.prefix(16)), .faint),
                .number(file.text.utf8.count)
            )
        }
        self.init(
            title: "Policy in force",
            place: .more,
            blocks: [
                WebBlock(table: facts),
                WebBlock(heading: "Files in use", table: table.unlessEmpty),
                WebBlock(
                    heading: "Everything",
                    summary: "The whole policy as JSON",
                    verbatim: try JSONText.text(policy, isPretty: true)
                ),
            ]
        )
    }

    /// The templates of the emails to customers that are in force.
    package init(notifications answer: ListEmailTemplates.Response) {
        let problems = answer.problems.map { WebText($0, .bad) }
        let blocks = answer.templates.map { template in
            WebBlock(
                heading: template.kind.rawValue,
                summary: template.isFromFile ? "Its template, from a file" : "Its template, built in",
                verbatim: template.source
            )
        }
        self.init(title: "Emails to customers", place: .more, blocks: [WebBlock(lines: problems)] + blocks)
    }
}

// MARK: Reading

extension WebPage {
    private static func silences<Value>(_ asked: [Asked<Value>]) -> [String] {
        asked.compactMap { one in one.silence.map { "\(one.service) is unknown: \($0.summary)" } }
    }

    static func effects(_ desk: Desk) async -> WebPage {
        let asked = await desk.services.askAll(ListEffects())
        return WebPage(effects: asked.openEffects, silent: silences(asked))
    }

    static func channels(_ desk: Desk) async -> WebPage {
        let asked = await desk.services.askAll(CheckHealth())
        return WebPage(channels: asked.compactMap(\.answer), silent: silences(asked))
    }

    static func decisions(_ desk: Desk) async -> WebPage {
        let asked = await desk.services.askAll(ListDecisions(limit: 100))
        return WebPage(decisions: asked.compactMap(\.answer), silent: silences(asked))
    }

    static func policy(_ desk: Desk) async throws -> WebPage {
        let files = try await desk.services.call(ListPolicyFiles(), to: .sagaSupervisor).response.files
        return try WebPage(policy: PolicyInForce.of(files.first, at: await desk.services.calendarTime()), files: files)
    }

    static func notifications(_ desk: Desk) async throws -> WebPage {
        WebPage(notifications: try await desk.services.call(ListEmailTemplates(), to: .linking).response)
    }

    /// The timers of the request that the address names, or those of all that are due first.
    static func timers(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let id: PortRequestID? =
            if let text = fields.text("request") { try await request(named: text, desk) } else { nil }
        let call = ListTimers(requestID: id, after: fields.text("after"))
        return WebPage(timers: try await desk.services.call(call, to: .sagaSupervisor).response, of: id)
    }

    /// The request that an address names.
    ///
    /// - Throws: `NOT_FOUND` if it names none or several.
    static func request(named text: String, _ desk: Desk) async throws -> PortRequestID {
        do {
            guard let name = RequestName(argument: String(text.prefix(100))) else {
                throw CommandFailure(.refused, "The address names no request.")
            }
            return try await desk.services.id(of: name)
        } catch let failure as CommandFailure {
            throw CallError(.notFound, ([failure.message] + failure.details).joined(separator: " "))
        }
    }
}
