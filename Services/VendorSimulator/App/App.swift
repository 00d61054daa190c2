import ServiceKit
import VendorSimulatorService

/// Stands in for the vendor until it is told to stop.
@main
struct App {
    static func main() async {
        await VendorSimulatorCommand.runOrProbe()
    }
}

// Its image, too, asks the program itself whether it is healthy.
extension VendorSimulatorCommand: ServiceCommand {}
