/// What must hold everywhere in the tree.
enum TidyRule: String, CaseIterable, CustomStringConvertible {
    case layers
    case dependencies
    case storeFolder = "store-folder"
    case pureCore = "pure-core"
    case exhaustiveSwitch = "exhaustive-switch"
    case size
    case writtenReason = "written-reason"
    case ruleIDs = "rule-ids"
    case metrics
    case states
    case forced
    case openEnds = "open-ends"
    case fileName = "file-name"
    case words
    case exception

    var description: String { rawValue }

    func offences(in tree: Tree) -> [Offence] {
        switch self {
        case .layers: ImportRules.forbiddenImports(in: tree)
        case .dependencies: ImportRules.dependencyDifferences(in: tree)
        case .storeFolder: StoreFolderRule.offences(in: tree)
        case .pureCore: PureCoreRule.offences(in: tree)
        case .exhaustiveSwitch: ExhaustiveSwitchRule.offences(in: tree)
        case .size: SizeRule.offences(in: tree)
        case .writtenReason: WrittenReasonRule.offences(in: tree)
        case .ruleIDs: RuleIDRule.offences(in: tree)
        case .metrics: MetricRule.offences(in: tree)
        case .states: StateRule.offences(in: tree)
        case .forced: HabitRules.forced(in: tree)
        case .openEnds: HabitRules.openEnds(in: tree)
        case .fileName: FileNameRule.offences(in: tree)
        case .words: WordRule.offences(in: tree)
        // Found by `Tidy`, which alone knows what was used.
        case .exception: []
        }
    }

    /// Why the rule is there and what to do about an offence.
    var remedy: String {
        switch self {
        case .layers:
            "The layers keep a domain testable without the machine: use what Tables/Layers.swift allows, or move the code."
        case .dependencies: "The manifest is the picture of the architecture: make it say what the sources import."
        case .storeFolder:
            "One folder holds all that depends on the schema: move the code to the service's Store folder."
        case .pureCore:
            "A core must give the same answer in a replay: take the value as a parameter, or make it an effect."
        case .exhaustiveSwitch: "A new case must not compile by accident: name the other cases."
        case .size: "What does not fit on a screen is not read as a whole: split it by what it does."
        case .writtenReason: "The compiler does not check this: say directly above what makes it safe."
        case .ruleIDs, .metrics, .states: "Pages and code must say the same: change both, or generate the page again."
        case .forced: "A crash has no remedy: throw an error that has one."
        case .openEnds: "Do it now, or file an issue."
        case .fileName: "A type is searched by its file: rename one of them."
        case .words: "Tables/ForbiddenWords.swift says what to write."
        case .exception: "Delete the entry in \(TidyException.file)."
        }
    }
}
