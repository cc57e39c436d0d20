import CommunityModel
import CommunityResources

/// A number that a device typed, by what it is.
enum Scan: Sendable, Hashable {
  /// Somebody who calls.
  case phone(PhoneNumber)
  /// An order's number, as its slip has it.
  case order(OrderNumber)
  /// The number of a printed sheet that comes back.
  case sheet(SheetNumber)
  /// An identity number from a card. It is compared and read, and never kept by being scanned.
  case identity(IdentityNumber)
  /// Anything else.
  case other(String)

  init(_ text: String, today: Day) {
    if let number = SheetNumber(code: text) {
      self = .sheet(number)
    } else if let number = OrderNumber(text) {
      self = .order(number)
    } else if text.count == 18, let number = IdentityNumber(text, on: today) {
      self = .identity(number)
    } else if let number = try? PhoneNumber(text), number.isMobile || text.hasPrefix("0") || text.hasPrefix("+") {
      self = .phone(number)
    } else {
      self = .other(text)
    }
  }

  /// Finds an identity number in what a card reader wrote together with name, people and address. The rest is of no
  /// concern here.
  init?(within text: String, today: Day) {
    let pieces = text.split { !($0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x")) }
    let found = pieces.lazy.filter { $0.count == 18 }.map { Scan(String($0), today: today) }
      .first { if case .identity = $0 { true } else { false } }
    guard let found else { return nil }
    self = found
  }

  /// What waits in the foot line until somebody takes it up.
  func waiting(_ context: DeskContext) -> String {
    switch self {
    case .phone(let number): context.words("device.call", ["phone": number.masked])
    case .order(let number): context.words("device.scanned", ["number": number.description])
    case .sheet(let number): context.words("device.scanned", ["number": number.code])
    case .identity(let number):
      context.words("device.scanned", ["number": IdentityNumber.masked(number.text)])
    case .other(let text): context.words("device.scanned", ["number": text])
    }
  }
}

extension IdentityNumber {
  /// A number as typed, when it is right.
  init?(_ text: String, on today: Day) {
    let (year, month, day) = today.civil
    guard let date = BirthDate(year: year, month: month, day: day), let number = try? IdentityNumber(text, today: date)
    else { return nil }
    self = number
  }
}
