import ArgumentParser
import Porting
import ServiceClient
import SystemPicture

/// The list of area codes to judge by.
struct AreaCodesOption: ParsableArguments {
    @Option(
        name: .customLong("area-codes"),
        help: ArgumentHelp("A list of area codes instead of the one of this release.", valueName: "file")
    )
    var file: String?

    func table() throws(CommandFailure) -> AreaCodeTable {
        guard let file else { return .bundled }
        return try parsed(file) { try AreaCodeTable(json: $0) }
    }
}
