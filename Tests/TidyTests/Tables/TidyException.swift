/// A file that may break a rule, and why.
///
/// An exception that allows nothing any more is an offence itself.
struct TidyException: Hashable {
    static let file = "Tests/TidyTests/Tables/TidyException.swift"

    let rule: TidyRule
    let path: String
    /// What the reason of the offence must contain, if only some offences of the file are meant.
    var naming = ""
    /// Why the rule does not fit here.
    let because: String

    static let all = [
        TidyException(
            rule: .pureCore,
            path: "Shared/Runtime/Durable/IDSource.swift",
            naming: "random",
            because: "It is where random bits come from; the simulation has a source of its own."
        ),
        TidyException(
            rule: .pureCore,
            path: "Shared/Runtime/Durable/Store.swift",
            naming: "file",
            because: "A store is a file, and it asks which file system it is on."
        ),
        TidyException(
            rule: .size,
            path: "Package.swift",
            naming: "The file has",
            because: "A manifest is one list, and SwiftPM reads it from one file."
        ),
        TidyException(
            rule: .storeFolder,
            path: "Services/VendorSimulator/Service/Server/SnapshotStore.swift",
            because: "The simulator has no core: its one table keeps snapshots of a value."
        ),
    ]

    func allows(_ offence: Offence) -> Bool {
        offence.rule == rule && offence.file == path && (naming.isEmpty || offence.reason.contains(naming))
    }
}
