import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise manual forms`: what cells of forms may ask for, and what their columns can hold.
enum FormManual {
  static func write(_ options: GlobalOptions) throws {
    let words = Invocation.words
    var text = words("manual.forms") + "\n"
    text += TextWidth.wrapped(words("manual.forms.text"), to: 76).map { "    \($0)\n" }.joined()
    text += "\n" + words("manual.forms.fields") + "\n"
    let office = try LogKinds.office(options)
    for source in OfficeForm.Source.allCases {
      text += "\n    \(source.rawValue)  \(words(source))\n"
      for field in OfficeFormFields(source, office: office, words: words).fields {
        text += "        \(field.key)  \(field.name)\n"
      }
    }
    for kind in office.kinds where kind.isOn {
      let fields = OfficeFormFields(.entries, kind: kind, office: office, words: words).fields.filter {
        $0.key.contains(".")
      }
      if fields.isEmpty { continue }
      text += "\n    entries --kind \(kind.key)  \(words.name(kind))\n"
      text += fields.map { "        \($0.key)  \($0.name)\n" }.joined()
    }
    try StandardStreams.write(text)
  }
}
