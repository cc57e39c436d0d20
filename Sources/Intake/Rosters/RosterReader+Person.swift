import CommunityModel
import NameFinding
import Tables

extension RosterReader {
  /// The person that a row is about.
  mutating func person(_ given: RosterRow) -> RosterReading {
    var row = given
    let nameColumn = columns(of: .name).first ?? 0
    let written = text(&row, nameColumn)
    let number = Int64(text(&row, .residentNumber)).flatMap { $0 > 0 ? $0 : nil }
    // What this program wrote says everything in every row.
    if number != nil { carried = [:] }
    // What the row says of the place counts for the rows below it even where nobody stands in this one.
    rawHome = nil
    let home = home(&row)
    let (named, remark) = RosterCells.named(written)
    let name = RosterCells.name(named)
    if cells.vocabulary.is(name, .vacantName), !cells.vocabulary.is(written, .blank) {
      return .skipped(RosterIssue(row.place(nameColumn), .info, .vacantDwelling))
    }
    let naming = RosterCells.naming(named, setting.readings)
    if let problem = faultOfName(&row, nameColumn) ?? problem(ofName: name, naming) {
      row.note(nameColumn, .error, problem)
      return .rejected(row.issues)
    }
    if refuses(name, as: .personName) {
      row.note(nameColumn, .error, .nameRefused)
      return .rejected(row.issues)
    }
    if naming == .perhapsSeveral { row.note(nameColumn, .warning, .nameMaybeOfSeveral) }
    if LostCharacters.stand(in: name) { row.note(nameColumn, .warning, .nameIncomplete) }
    var entry = RosterEntry(place: row.place(nameColumn), name: name)
    (entry.home, entry.rawHome) = (home, rawHome)
    entry.number = number
    let other = RosterCells.name(text(&row, .otherName))
    entry.otherName =
      other.isEmpty || cells.vocabulary.is(other, .blank) || other == name || other.count > RecordRules.longestName
      ? nil : kept(other, as: .personName, .otherName, &row)
    let note = read(remark, &entry)
    let isCut = readIdentity(&row, &entry)
    readPhones(&row, &entry)
    readGrid(&row, &entry)
    readHousehold(&row, &entry)
    readLiving(&row, &entry, remark: note)
    readTags(&row, &entry)
    readContact(&row, &entry)
    if isCut, entry.birth == nil, entry.phones.isEmpty, entry.home?.room == nil {
      row.note(nameColumn, .warning, .onlyCutIdentity)
    }
    return .entry(entry, row.issues)
  }

  /// A text that may be kept; nil, with a word about it, where it says what is not recorded.
  private func kept(_ text: String, as kind: TextKind, _ field: RosterField, _ row: inout RosterRow) -> String? {
    guard refuses(text, as: kind) else { return text }
    row.note(columns(of: field).first ?? 0, .warning, .textRefused)
    return nil
  }

  /// Takes what stands in brackets after a name: 户主, 女, a phone. Gives what is left of it as a note.
  private func read(_ remark: String, _ entry: inout RosterEntry) -> String {
    if remark.isEmpty { return "" }
    if cells.vocabulary.is(remark, .head) {
      entry.isHead = true
      return ""
    }
    if remark.unicodeScalars.allSatisfy({ TextFolding.isHan($0.value) }), let sex = cells.sex(remark) {
      entry.sex = sex
      return ""
    }
    let (list, isBad) = cells.phones(remark)
    // A remark with words of its own stays a note.
    if isBad || list.numbers.isEmpty || !list.labels.isEmpty { return remark }
    entry.phones = list.numbers
    return ""
  }

  /// What is wrong with the formula that stands for a name; nil where nothing is.
  private func faultOfName(_ row: inout RosterRow, _ column: Int) -> RosterIssue.Code? {
    guard column < row.cells.count, RosterCells.text(row.cells[column]).isEmpty,
      let code = RosterIssue.Code(missingIn: row.cells[column])
    else { return nil }
    let place = row.place(column)
    row.issues.removeAll { $0.place == place }
    return code == .formulaUncalculated ? .nameUncalculated : .nameFaulty
  }

  /// Why a name is none that can be taken; nil where it can.
  private func problem(ofName name: String, _ naming: RosterCells.Naming) -> RosterIssue.Code? {
    let vocabulary = cells.vocabulary
    if name.isEmpty || vocabulary.is(name, .blank) { return .nameMissing }
    if naming == .several { return .nameOfSeveral }
    if name.count > RecordRules.longestName { return .nameTooLong }
    if name.contains("*") || name.contains("＊") { return .nameMasked }
    let isWord = [.head, .occupant].contains { vocabulary.is(name, $0) } || vocabulary.exactMeaning(name) != nil
    let isHan = name.unicodeScalars.allSatisfy { TextFolding.isHan($0.value) }
    return isWord && isHan || !Self.mayBeName(name) ? .nameUnreadable : nil
  }

  /// Whether a text could be somebody's name: it has a letter, is no formula, and nothing in it was a control or no
  /// character at all.
  private static func mayBeName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !"=+-@＝＋－＠".unicodeScalars.contains(first) else { return false }
    return text.unicodeScalars.contains { $0.properties.isAlphabetic || TextFolding.isHan($0.value) }
      && !text.unicodeScalars.contains("\u{FFFD}")
  }

  // MARK: Who

  /// Sex, birth date and identity number; gives whether the number is cut.
  private mutating func readIdentity(_ row: inout RosterRow, _ entry: inout RosterEntry) -> Bool {
    readSex(&row, &entry)
    readBirth(&row, &entry)
    guard let column = columns(of: .identityNumber).first, let todayAsBirth else { return false }
    let text = text(&row, column)
    guard column < row.cells.count else { return false }
    switch cells.identity(row.cells[column], text, today: todayAsBirth) {
    case .none: return false
    case .cut:
      row.note(column, .warning, .identityCut)
      return true
    case .invalid: row.note(column, .warning, .identityInvalid)
    case .other(let other): row.note(column, .warning, .identityOther, other.rawValue)
    case .valid(let number):
      entry.identity = number.text
      let date = number.birthDate
      let birth = PartialDate(year: date.year, month: date.month, day: date.day)
      if let stated = entry.birth, let birth, !stated.agrees(with: birth) {
        row.note(column, .warning, .identityDisagreesOnBirth)
      }
      entry.birth = birth ?? entry.birth
      let sex: Resident.Sex = number.sex == .male ? .male : .female
      if let stated = entry.sex, stated != sex { row.note(column, .warning, .identityDisagreesOnSex) }
      entry.sex = sex
    }
    return false
  }

  private mutating func readSex(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    guard let column = columns(of: .sex).first else { return }
    let text = text(&row, column)
    if text.isEmpty { return }
    entry.sex = cells.sex(text) ?? entry.sex
    if cells.sex(text) == nil, !cells.vocabulary.is(text, .blank) { row.note(column, .warning, .sexUnreadable) }
  }

  private mutating func readBirth(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    guard let column = columns(of: .birthDate).first, let date = date(&row, column, .births(setting.today)) else {
      return
    }
    if date.earliest > setting.today {
      row.note(column, .warning, .dateInFuture)
    } else if date.year < 1850 {
      row.note(column, .warning, .dateUnreadable)
    } else {
      entry.birth = date
    }
  }

  /// The date in a column; says so when there is something else.
  private mutating func date(_ row: inout RosterRow, _ column: Int, _ shortYears: ShortYears) -> PartialDate? {
    let text = text(&row, column)
    if text.isEmpty || column >= row.cells.count || cells.vocabulary.is(text, .blank) { return nil }
    // 同上 stands for a text.
    let reading = WrittenDate(
      shortYears: shortYears, offset: setting.offset, countsFrom1904: row.row.countsFrom1904)
    let date = reading.date(row.cells[column], text: text) ?? reading.ofText(text)
    if date == nil { row.note(column, .warning, .dateUnreadable) }
    return date
  }

  private mutating func readPhones(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    for column in columns(of: .phone) {
      let (list, isBad) = phones(&row, column)
      if isBad { row.note(column, .warning, .phoneUnreadable) }
      for number in list.numbers {
        if !entry.phones.contains(number) { entry.phones.append(number) }
        if let label = list.labels[number], entry.phoneLabels[number] == nil { entry.phoneLabels[number] = label }
      }
    }
  }

  /// The phones of a column, and what they are called as far as it may be kept.
  private mutating func phones(_ row: inout RosterRow, _ column: Int) -> (list: PhoneList, isBad: Bool) {
    var (list, isBad) = cells.phones(text(&row, column))
    for (number, label) in list.labels
    where label.count > Resident.longestLabel || refuses(label, as: .aboutPeople) {
      list.labels[number] = nil
      row.note(column, .warning, .phoneRemarkLeftOut)
    }
    return (list, isBad)
  }

  private mutating func readContact(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    guard has(.contactName) || has(.contactPhone) else { return }
    let name = RosterCells.name(text(&row, .contactName))
    guard let column = columns(of: .contactPhone).first else { return }
    let (list, isBad) = phones(&row, column)
    if isBad { row.note(column, .warning, .phoneUnreadable) }
    guard let number = list.numbers.first, !name.isEmpty, !cells.vocabulary.is(name, .blank) else { return }
    guard name.count <= RecordRules.longestName, kept(name, as: .personName, .contactName, &row) != nil else { return }
    // Who it is (子) may stand beside the phone as after the name.
    let relation = list.labels[number] ?? ""
    let all = PhoneList(numbers: list.numbers, labels: list.labels.filter { $0.key != number })
    entry.contact = EmergencyContact(name: name, phone: all.line, relation: relation)
  }

  // MARK: How they live

  private mutating func readLiving(_ row: inout RosterRow, _ entry: inout RosterEntry, remark: String) {
    if let column = columns(of: .residenceKind).first {
      let text = text(&row, column)
      entry.kind = cells.vocabulary.value(text, in: "kind").flatMap { Residence.Kind(rawValue: $0) }
      entry.use = cells.vocabulary.value(text, in: "use").flatMap { Dwelling.Use(rawValue: $0) }
      if !text.isEmpty, entry.kind == nil, entry.use == nil, !cells.vocabulary.is(text, .blank) {
        row.note(column, .warning, .kindUnknown)
      }
    }
    if let column = columns(of: .since).first, let date = date(&row, column, .moves(setting.today)) {
      if date.earliest > setting.today {
        row.note(column, .warning, .dateInFuture)
      } else {
        entry.since = date
      }
    }
    if let column = columns(of: .until).first, let date = date(&row, column, .moves(setting.today)) {
      (entry.until, entry.ending) = (date, .movedOut)
    }
    if let column = columns(of: .status).first {
      let text = text(&row, column)
      if let key = cells.vocabulary.value(text, in: "status")
        ?? cells.vocabulary.firstHeld(in: text, group: "status")?.key
      {
        apply(status: key, nil, &entry)
      } else if !text.isEmpty, !cells.vocabulary.is(text, .blank) {
        row.note(column, .warning, .statusUnknown)
      }
    }
    readNotes(&row, &entry, remark: remark)
    if let since = entry.since, let until = entry.until, until.latest < since.earliest {
      row.note(columns(of: .until).first ?? 0, .warning, .endsBeforeStart)
      entry.since = nil
    }
  }

  private func apply(status: String, _ when: PartialDate?, _ entry: inout RosterEntry) {
    switch status {
    case "movedOut": (entry.ending, entry.until) = (.movedOut, when ?? entry.until)
    case "deceased": (entry.ending, entry.until) = (.death, when ?? entry.until)
    case "absent": entry.kind = .absent
    default: break
    }
  }

  /// Applies the status that a note names, and when. Not where the row says another status or another day elsewhere.
  private func apply(_ found: (key: String, when: PartialDate?, rest: String), _ entry: inout RosterEntry) -> Bool {
    let when = found.when.flatMap { $0.earliest > setting.today ? nil : $0 }
    var ended = entry
    apply(status: found.key, when, &ended)
    if let ending = entry.ending {
      guard ended.ending == ending, ended.kind == entry.kind else { return false }
      if let when, let until = entry.until {
        guard when.agrees(with: until) else { return false }
        if until.precision > when.precision { ended.until = until }
      }
    }
    entry = ended
    return true
  }

  private mutating func readNotes(_ row: inout RosterRow, _ entry: inout RosterEntry, remark: String) {
    var notes: [String] = []
    let written =
      (remark.isEmpty ? [] : [(columns(of: .name).first ?? 0, remark)])
      + columns(of: .note).map { ($0, text(&row, $0)) }
    for (column, text) in written {
      var note = text
      if note.isEmpty || cells.vocabulary.is(note, .blank) { continue }
      if mapping.readsStatusInNotes, let found = cells.status(inNote: note) {
        if apply(found, &entry) {
          row.note(column, .info, .statusFromNote, found.key)
          note = found.rest
        }
        if note.isEmpty { continue }
      }
      if note.unicodeScalars.contains(where: {
        ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0 == "\u{FFFD}"
      }) {
        row.note(column, .warning, .controlCharacters)
        continue
      }
      if refuses(note, as: .aboutPeople) {
        row.note(column, .warning, .noteRefused)
        continue
      }
      notes.append(note)
    }
    let note = notes.joined(separator: "; ")
    if note.count > Resident.longestNote {
      row.note(columns(of: .note).first ?? 0, .warning, .noteTooLong)
    } else if notes.count < 2 || !refuses(note, as: .aboutPeople) {
      entry.note = note
    }
  }

  private mutating func readTags(_ row: inout RosterRow, _ entry: inout RosterEntry) {
    let isChild = entry.birth.map { $0.age(on: setting.today) < RecordRules.ageOfConsent } ?? false
    let whole = mapping.consent.map { (text: $0, isGuardians: says($0, .guardian)) }
    var consent: (text: String, isGuardians: Bool)?
    for column in columns(of: .careTags) {
      let (keys, isBad) = cells.tags(text(&row, column), label: mapping.columns[column].label)
      if isBad { row.note(column, .warning, .tagUnknown) }
      for key in keys where !entry.careTags.contains(key) {
        guard isChild || restricted.contains(key) else {
          entry.careTags.append(key)
          continue
        }
        // What the whole roster was collected with is enough for a child only where it names the guardian.
        if consent == nil, let whole, whole.isGuardians || !isChild { consent = whole }
        consent = consent ?? self.consent(&row) ?? whole
        if let consent, consent.isGuardians || !isChild {
          entry.careTags.append(key)
          entry.consent = consent.text
        } else {
          row.note(column, .warning, consent == nil ? .tagNeedsConsent : .tagNeedsGuardian, key)
        }
      }
    }
  }

  /// The separate consent that the row notes, the guardian's before the person's own: what the cell says, or the head of
  /// a column that says yes.
  private mutating func consent(_ row: inout RosterRow) -> (text: String, isGuardians: Bool)? {
    var found: (text: String, isGuardians: Bool)?
    for column in columns(of: .consent) {
      let written = text(&row, column)
      let label = mapping.columns[column].label
      guard let text = consentText(row.cells, column, written, label) else { continue }
      if text.count > RecordRules.longestName || text.contains("\n") || refuses(text, as: .aboutPeople) {
        row.note(column, .warning, .consentRefused)
        continue
      }
      let isGuardians = says(label, .guardian) || says(text, .guardian)
      if found == nil || isGuardians { found = (text, isGuardians) }
      if isGuardians { break }
    }
    return found
  }

  /// How a consent is noted; nil where there is none, or where nobody can say that it is one.
  private func consentText(_ all: [SheetCell], _ column: Int, _ written: String, _ label: String) -> String? {
    if written.isEmpty || cells.vocabulary.is(written, .blank) || says(written, .refusal) { return nil }
    if cells.vocabulary.is(written, .yes) || cells.vocabulary.is(written, .given) { return label }
    if column < all.count, WrittenDate().date(all[column], text: written) != nil { return label + " " + written }
    return says(written, .given) ? written : nil
  }

  /// Whether one of the words stands in a text, as written or without signs and capitals.
  private func says(_ text: String, _ word: RosterVocabulary.Word) -> Bool {
    cells.vocabulary.holds(text, word) || cells.vocabulary.holds(TextFolding.plain(text), word)
  }
}
