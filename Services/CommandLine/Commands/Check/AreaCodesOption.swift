import ArgumentParser
import Porting
import ServiceClient
import SystemPicture

/// Which list of area codes a check uses.
struct AreaCodesOption: ParsableArguments {
    @Option(
        name: .customLong("area-codes"),
        help: ArgumentHelp("The list of area codes to use instead of the one of this release.", valueName: "file")
    )
    var file: String?

    func table() throws(CommandFailure) -> AreaCodeTable {
        guard let file else { return .bundled }
        return try parsed(file) { try AreaCodeTable(json: $0) }
    }
}
