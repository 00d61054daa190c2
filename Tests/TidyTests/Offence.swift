/// A place that breaks a rule of the tree.
struct Offence: Hashable, CustomStringConvertible {
    let rule: TidyRule
    let file: String
    let line: Int
    /// What is wrong here, as one sentence.
    let reason: String

    var description: String { "\(file):\(line): [\(rule)] \(reason) \(rule.remedy)" }
}
