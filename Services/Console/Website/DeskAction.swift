import ConsolePeople
import Messaging
import ServiceClient
import SystemPicture
import Timekeeping

/// Something that a person can do on a page, under their name: a form, and the call that carries it out.
package struct DeskAction: Sendable {
    /// Its name in addresses and in the audit, such as `approve`.
    package let name: String
    /// The text of its button.
    let button: String
    /// What will happen, in a sentence.
    let consequence: String
    /// Whether it spends money or cannot be undone.
    let isGrave: Bool
    let fields: [FormField]
    /// Who may do it.
    ///
    /// Who may not does not see the form, and is refused.
    package let permission: Permission
    /// Carries it out.
    package let perform: @Sendable (FormFields, Desk) async throws -> Done

    /// What was done.
    package struct Done: Sendable {
        /// What was done, in a sentence for the person who asked for it.
        package let sentence: String
        /// The page to show next.
        package let path: String
        /// A page to show at once, without another address; `nil` for the one at ``path``.
        ///
        /// Nothing was changed, or the page must not be kept, because it has a link with a secret.
        package let page: WebPage?
        /// Whether something was changed, so that the same form must not be carried out again.
        package let hasChanged: Bool

        package init(_ sentence: String, path: String) {
            self.sentence = sentence
            self.path = path
            page = nil
            hasChanged = true
        }

        /// Shows a page at once, usually in answer to a question that changed nothing, such as what an amendment would
        /// do.
        package init(_ sentence: String, showing page: WebPage, path: String, hasChanged: Bool = false) {
            self.sentence = sentence
            self.path = path
            self.page = page
            self.hasChanged = hasChanged
        }
    }

    init(
        _ name: String,
        _ button: String,
        consequence: String = "",
        isGrave: Bool = false,
        fields: [FormField] = [.reason],
        by method: Method,
        _ perform: @Sendable @escaping (FormFields, Desk) async throws -> Done
    ) {
        self.init(
            name,
            button,
            consequence: consequence,
            isGrave: isGrave,
            fields: fields,
            for: .call(method),
            perform
        )
    }

    init(
        _ name: String,
        _ button: String,
        consequence: String = "",
        isGrave: Bool = false,
        fields: [FormField],
        for permission: Permission,
        _ perform: @Sendable @escaping (FormFields, Desk) async throws -> Done
    ) {
        self.name = name
        self.button = button
        self.consequence = consequence
        self.isGrave = isGrave
        self.fields = fields
        self.permission = permission
        self.perform = perform
    }
}

/// What an action works with: the services, and the person who asked for it.
///
/// Calls made while an action runs carry the person's name and role, signed; a service checks the role.
package struct Desk: Sendable {
    package let services: ServiceConnections
    /// The name of the person, which histories and decisions show.
    package let person: String
    /// Who may sign in; for administrators.
    package let people: People
    /// The person.
    package let account: Account
    /// The address of the console, without a slash at the end.
    package let url: String
    /// The machine's time.
    package let now: Timestamp
    /// The pages of documents.
    let papers: any PaperView
    /// The queues in the last hour.
    let queues: QueueHistory

    package init(
        services: ServiceConnections,
        people: People,
        account: Account,
        url: String,
        papers: any PaperView,
        queues: QueueHistory = QueueHistory(),
        at now: Timestamp
    ) {
        self.queues = queues
        self.papers = papers
        self.services = services
        self.people = people
        self.account = account
        self.url = url
        self.now = now
        person = "\(account.name) (\(account.role))"
    }
}

/// What a person needs to do something.
package enum Permission: Sendable, Hashable {
    /// A role that may call a method of a service; the service checks it as well.
    case call(Method)
    /// The role of an administrator.
    case managePeople
    /// Nothing but to be signed in.
    case own
}

extension DeskAction {
    /// Every action, by its name.
    package static let all: [String: DeskAction] = Dictionary(uniqueKeysWithValues: catalogue.map { ($0.name, $0) })

    private static let catalogue = [
        RequestDecisions.all, AmendmentActions.all, VendorAnswerActions.all, EffectActions.all, TimerActions.all,
        DeadLetterActions.all, AccountActions.all, FeeActions.all, TemplateActions.all, NewRequestActions.all,
        NoteActions.all, ClaimActions.all, ViewActions.all, BulkAction.actions, ofPeople,
        ofCommandLines,
    ].flatMap(\.self)

    /// The address to which its form is sent.
    var path: String { "/do/\(name)" }

    /// Who answers the call of an action.
    enum Receiver: Sendable {
        case always(ServiceName)
        /// The service that the form names in its field `service`.
        case named
    }

    /// An action that makes one call of one service: `make` makes it of the fields and the name of the person, and
    /// `told` says what was done, from the fields and the answer.
    static func calling<Call: CallContract>(
        _ name: String,
        _ button: String,
        consequence: String = "",
        isGrave: Bool = false,
        fields: [FormField] = [.reason],
        at receiver: Receiver,
        _ make: @Sendable @escaping (FormFields, String) throws -> Call,
        told: @Sendable @escaping (FormFields, Call.Response) throws -> Done
    ) -> DeskAction {
        DeskAction(name, button, consequence: consequence, isGrave: isGrave, fields: fields, by: Call.method) {
            sent,
            desk in
            let call = try make(sent, desk.person)
            let service =
                switch receiver {
                case .always(let service): service
                case .named: try sent.service()
                }
            let answer = try await desk.services.call(call, to: service).response
            return try told(sent, answer)
        }
    }
}
