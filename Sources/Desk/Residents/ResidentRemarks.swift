import CommunityModel
import CommunityResources
import NameFinding

/// What the form of a resident says beside a field while it is typed in: how it was read, or what is still missing.
struct ResidentRemarks {
  let words: Wording
  let today: Day

  func remark(on field: Field) -> Field.Remark? {
    let text = field.value
    switch field.id {
    case "note":
      let left = Resident.longestNote - field.buffer.characters.count
      return Field.Remark(text: words("person.note.left", ["count": String(left)]), isProblem: left == 0)
    case "name": return name(text)
    case "birth": return birth(text)
    case "phones", "emergencyPhone": return remark(onPhones: text)
    case "identityNumber": return identityNumber(text)
    default: return nil
    }
  }

  private func name(_ text: String) -> Field.Remark? {
    guard text.contains(where: { !$0.isASCII }) else { return nil }
    let pinyin = NameSpelling(text, readings: BundledResource.readings).displayPinyin
    return pinyin.isEmpty ? nil : Field.Remark(text: pinyin)
  }

  private func birth(_ text: String) -> Field.Remark? {
    if text.isEmpty { return nil }
    guard let date = DateEntry.partialDate(text, today: today, words: words) else {
      return Field.Remark(text: words("person.birth.unread"), isProblem: true)
    }
    if date.earliest > today { return Field.Remark(text: words("person.birth.future"), isProblem: true) }
    return Field.Remark(text: words.partialDate(date) + "  " + words.age(date.age(on: today)))
  }

  /// How the last of the phones was read, or what is wrong with one of them.
  func remark(onPhones text: String) -> Field.Remark? {
    let list = PhoneList(text)
    return (list.unread.last ?? list.numbers.last).flatMap { phone($0) }
  }

  private func phone(_ text: String) -> Field.Remark? {
    let digits = text.count { $0.isNumber }
    do {
      let number = try PhoneNumber(text)
      // 110 and 12345 are numbers, and so is what has only begun: nothing is said of either.
      if number.digits.count < 7 { return nil }
      return Field.Remark(
        text: words(
          number.isMobile
            ? "person.phone.mobile" : number.text.hasPrefix("+") ? "person.phone.abroad" : "person.phone.landline"))
    } catch .notAMobile where digits < 6 {
      return nil
    } catch {
      return Field.Remark(text: words.message(error, digits: digits), isProblem: true)
    }
  }

  private func identityNumber(_ text: String) -> Field.Remark? {
    guard !text.isEmpty, let today = Self.date(today) else { return nil }
    do {
      let number = try IdentityNumber(text, today: today)
      let sex: Resident.Sex = number.sex == .male ? .male : .female
      return Field.Remark(text: words.partialDate(number.birth) + "  " + words(sex))
    } catch .other where text.allSatisfy(\.isNumber) {
      // So far it is only the beginning of one.
      return Field.Remark(text: words.message(IdentityNumber.Problem.wrongLength(text.count)), isProblem: true)
    } catch {
      return Field.Remark(text: words.message(error), isProblem: true)
    }
  }

  /// A number as typed, when it is right.
  static func number(_ text: String, _ today: Day) -> IdentityNumber? {
    date(today).flatMap { try? IdentityNumber(text, today: $0) }
  }

  static func date(_ today: Day) -> IdentityNumber.BirthDate? {
    let (year, month, day) = today.civil
    return IdentityNumber.BirthDate(year: year, month: month, day: day)
  }
}

/// Covers what personal data the fields of a kept record hold while they do not have the keys.
enum ResidentMasks {
  static func apply(to fields: inout [Field], _ context: DeskContext) {
    for index in fields.indices {
      switch fields[index].id {
      case "phones": fields[index].mask = { PhoneList($0).masked }
      case "emergencyPhone": fields[index].mask = { PhoneNumber.masked($0) }
      case "birth": fields[index].mask = { String($0.prefix(4)) + String(repeating: "*", count: max(0, $0.count - 4)) }
      default: break
      }
    }
  }
}

extension Wording {
  /// Why a text is no identity number, short enough to stand beside it.
  func message(_ problem: IdentityNumber.Problem) -> String {
    switch problem {
    case .wrongLength(let count):
      count < 18
        ? self("person.identityNumber.short", ["count": String(18 - count)]) : self("person.identityNumber.long")
    case .other(let other): self("person.identityNumber.other", ["what": self(other)])
    case .wrongCharacters: self("person.identityNumber.characters")
    case .cutBySpreadsheet: self("person.identityNumber.cut")
    case .impossibleDate: self("person.identityNumber.date")
    case .futureDate: self("person.identityNumber.future")
    case .wrongCheckDigit: self("person.identityNumber.check")
    }
  }

  /// Why a text is no phone number, short enough to stand beside it.
  func message(_ problem: PhoneNumber.Problem, digits: Int) -> String {
    switch problem {
    case .empty, .strangeCharacters: self("person.phone.strange")
    case .tooShort: self("person.phone.short")
    case .tooLong: self("person.phone.long")
    case .notAMobile: self("person.phone.notMobile", ["count": String(digits)])
    }
  }
}
