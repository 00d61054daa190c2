import Porting

/// The templates in force: those of the program, and those of a folder in their place.
///
/// Why: `deploy/decisions/0035-a-customers-email-is-a-template.md`.
package struct EmailTemplates: Sendable {
    private var templates: [CustomerMailKind: EmailTemplate]
    /// The kinds whose template comes from a file.
    package private(set) var overridden: Set<CustomerMailKind> = []
    /// What is wrong with files, each with its name; the template of the program stays in force for them.
    package private(set) var problems: [String] = []

    /// The templates of the program.
    package static let builtIn = EmailTemplates()

    private init() {
        var templates: [CustomerMailKind: EmailTemplate] = [:]
        for kind in CustomerMailKind.allCases {
            do {
                templates[kind] = try EmailTemplate(kind, String(decoding: kind.builtInTemplate, as: UTF8.self))
            } catch {
                preconditionFailure("The built-in template \(kind.rawValue) is invalid: \(error.problems)")
            }
        }
        self.templates = templates
    }

    /// The templates of the program, with those of files in their place.
    ///
    /// A file with any problem is not used. Nothing is thrown, because emails have to be sent all the same.
    /// - Parameter files: The contents by file name, such as `received.mustache`.
    package init(files: [String: String]) {
        self = .builtIn
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            guard name.hasSuffix(Self.suffix),
                let kind = CustomerMailKind(rawValue: String(name.dropLast(Self.suffix.count)))
            else {
                problems.append("\(name): There is no email of this name; faxport notifications list shows them.")
                continue
            }
            do {
                templates[kind] = try EmailTemplate(kind, text)
                overridden.insert(kind)
            } catch {
                problems += error.problems.map { "\(name): \($0)" }
            }
        }
    }

    /// The same for files that were read elsewhere, with what was wrong with others there.
    package init(files: [String: String], problems: [String]) {
        self.init(files: files)
        self.problems = problems + self.problems
    }

    /// How the name of a file ends.
    package static let suffix = ".mustache"

    /// The template of a kind as text, to copy and change.
    package func source(of kind: CustomerMailKind) -> String { template(kind).source }

    func template(_ kind: CustomerMailKind) -> EmailTemplate {
        guard let template = templates[kind] else { preconditionFailure("Every kind has a template of the program.") }
        return template
    }
}

extension CustomerMailKind {
    fileprivate var builtInTemplate: [UInt8] {
        switch self {
        case .received: PackageResources.received_mustache
        case .sharedLineAdvice: PackageResources.sharedLineAdvice_mustache
        case .informationNeeded: PackageResources.informationNeeded_mustache
        case .submitted: PackageResources.submitted_mustache
        case .rejected: PackageResources.rejected_mustache
        case .resubmitted: PackageResources.resubmitted_mustache
        case .dateSet: PackageResources.dateSet_mustache
        case .dateChanged: PackageResources.dateChanged_mustache
        case .ported: PackageResources.ported_mustache
        case .linked: PackageResources.linked_mustache
        case .done: PackageResources.done_mustache
        case .cancelRefused: PackageResources.cancelRefused_mustache
        case .cancelled: PackageResources.cancelled_mustache
        case .snapBackResult: PackageResources.snapBackResult_mustache
        }
    }
}
