/// A file that may break a rule, and why.
///
/// An exception that is no longer needed is itself an offence.
struct TidyException: Hashable {
    static let file = "Tests/TidyTests/Tables/TidyException.swift"

    let rule: TidyRule
    let path: String
    /// Limits the exception to offences whose reason contains this text.
    var naming = ""
    /// Why the rule does not fit here.
    let because: String

    static let all = [
        TidyException(
            rule: .pureCore,
            path: "Shared/Runtime/Durable/IDSource.swift",
            naming: "random",
            because: "Random bits come from here; the simulation passes in its own generator."
        ),
        TidyException(
            rule: .pureCore,
            path: "Shared/Runtime/Durable/Store.swift",
            naming: "file",
            because: "A store is a file, and checks which file system it is on."
        ),
        TidyException(
            rule: .pureCore,
            path: "Shared/Runtime/Durable/StoreHolders.swift",
            naming: "file",
            because: "A store is a file; the kernel's list of locks says which process holds it, for an error only."
        ),
        TidyException(
            rule: .dependencies,
            path: "Package.swift",
            naming: "CCurl",
            because: "Curl wraps libcurl's handles; whoever uses it names libcurl's options."
        ),
        TidyException(
            rule: .dependencies,
            path: "Package.swift",
            naming: "IntegrationTests uses COpenSSL",
            because: "A test signs as a provider does, which no part of the system can."
        ),
        TidyException(
            rule: .size,
            path: "Package.swift",
            naming: "The file has",
            because: "SwiftPM reads the manifest from a single file."
        ),
        TidyException(
            rule: .words,
            path: "Tests/VendorMailTests/RejectionCorpus.swift",
            because: "Its mails are written as vendors write."
        ),
        TidyException(
            rule: .storeFolder,
            path: "Services/VendorSimulator/Service/Server/SnapshotStore.swift",
            because: "The simulator has no core; its only table keeps snapshots of one value."
        ),
        TidyException(
            rule: .words,
            path: "Shared/Domain/DocumentMatching/LabelPhrase.swift",
            naming: "whom",
            because: "The word occurs in the questions on customers' forms, which are recognised by it."
        ),
        TidyException(
            rule: .words,
            path: "Tests/DocumentMatchingTests/LabelRuleTests.swift",
            naming: "e-mail",
            because: "The spelling is that of a label on a customer's form."
        ),
    ]

    func allows(_ offence: Offence) -> Bool {
        offence.rule == rule && offence.file == path && (naming.isEmpty || offence.reason.contains(naming))
    }
}
