/// The tidy test: lists what is wrong in a tree.
enum Tidy {
    /// Returns each offence that no exception allows, and an offence for each exception that is no longer needed.
    static func offences(in tree: Tree, exceptions: [TidyException] = TidyException.all) -> [Offence] {
        var unused = Set(exceptions)
        var offences: [Offence] = []
        for rule in TidyRule.allCases {
            for offence in rule.offences(in: tree) {
                let allowed = exceptions.filter { $0.allows(offence) }
                if allowed.isEmpty { offences.append(offence) }
                unused.subtract(allowed)
            }
        }
        offences += unused.map {
            Offence(
                rule: .exception,
                file: TidyException.file,
                line: 1,
                reason: "No offence in \($0.path) needs the exception from \($0.rule)."
            )
        }
        return offences.sorted { ($0.file, $0.line, $0.reason) < ($1.file, $1.line, $1.reason) }
    }
}
