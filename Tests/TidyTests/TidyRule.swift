/// A rule for the whole tree.
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
        // `Tidy` finds these, because only it knows which exceptions were used.
        case .exception: []
        }
    }

    /// Why the rule exists, and how to fix an offence.
    var remedy: String {
        switch self {
        case .layers:
            """
            Layers keep decisions testable without a machine: import only what Tables/Layers.swift allows, or move \
            the code.
            """
        case .dependencies: "The manifest shows the architecture: let it declare exactly what the sources import."
        case .storeFolder:
            "One folder holds everything that depends on the schema: move the code to the service's Store folder."
        case .pureCore:
            "A core must give the same answer in a replay: take the value as a parameter, or make it an effect."
        case .exhaustiveSwitch: "The compiler must find every place that a new case needs: name the other cases."
        case .size: "Long code is not read as a whole: split it."
        case .writtenReason: "The compiler does not check this: explain next to it what makes it safe."
        case .ruleIDs, .metrics, .states: "Pages and code must agree: change both, or generate the page again."
        case .forced: "A crash has no remedy: throw an error that has one."
        case .openEnds: "Do it now, or file an issue."
        case .fileName: "A reader looks for a type in the file with its name: rename one of them."
        case .words: "Tables/ForbiddenWords.swift says what to write."
        case .exception: "Delete the entry in \(TidyException.file)."
        }
    }
}
