// Sensible values for the fields and filters of both connectors. All are made up.
const hex = '0123456789abcdef0123456789abcdef';

const byName = [
  [/^(to|phonenumber)$/i, '+14155550123'],
  [/^callerid$|^from$/i, '+14155550100'],
  [/^(body|message|friendlyname|customername|note|callreason)$/i, 'Front desk'],
  [/ApplicationSid$/, `AP${hex}`],
  [/MessagingServiceSid$/, `MG${hex}`],
  [/ContentSid$/, `HX${hex}`],
  [/CallSid$/, `CA${hex}`],
  [/AddressSid$/, `AD${hex}`],
  [/IdentitySid$/, `RI${hex}`],
  [/BundleSid$/, `BU${hex}`],
  [/TrunkSid$/, `TK${hex}`],
  [/^Byoc$/, `BY${hex}`],
  [/Method$/, 'POST'],
  [/^Twiml$/, '<Response><Say>Hello</Say></Response>'],
  [/(Url|Callback|callback)$/, 'https://example.com/hook'],
  [/^SendAt$/, '2030-01-31T12:00:00Z'],
  [/^AccountSid$/, `AC${hex}`],
  [/^DateSent$|^DateCreated$|^StartTime$|^EndTime$|^StartDate$|^EndDate$/, '2024-01-31'],
  [/^ContentVariables$/, { 1: 'Ada' }],
  [/^StatusCallbackEvent$/, ['initiated', 'answered']],
  [/^RecordingStatusCallbackEvent$/, ['completed', 'absent']],
  [/^mediaurl$/i, ['https://example.com/one.png', 'https://example.com/two.png']],
  [/^RecordingChannels$/, 'dual'],
  [/^RecordingTrack$/, 'both'],
  [/^MachineDetection$/, 'Enable'],
  [/^Trim$/, 'trim-silence'],
  [/^AsyncAmd$/, 'true'],
  [/^SendDigits$/, '1234#'],
  [/^SipAuth/, 'someone'],
  [/^ApiVersion$/, '2010-04-01'],
  [/^AreaCode$/, '415'],
  [/^Contains$/, '415555****'],
  [/^NearNumber$/, '+14155550100'],
  [/^NearLatLong$/, '37.77,-122.41'],
  [/^Distance$/, '25'],
  [/^InPostalCode$|^PostalCode$/, '94103'],
  [/^InRegion$|^Region$/, 'CA'],
  [/^InLocality$|^City$/, 'San Francisco'],
  [/^InRateCenter$/, 'SNFC CNTRL'],
  [/^InLata$/, '722'],
  [/^IsoCountry$/, 'US'],
  [/^Street$/, '1 Example Street'],
  [/^StreetSecondary$/, 'Second floor'],
  [/^Category$/, 'calls'],
  [/^Origin$/, 'twilio'],
  [/Enabled$|^Beta$|Required$|^IncludeSubaccounts$/, 'true'],
];

export function valueOf(name, schema = {}) {
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer') return 20;
  if (schema.type === 'number') return 1.5;
  const found = byName.find(([pattern]) => pattern.test(name));
  if (found) return found[1];
  return schema.type === 'array' ? ['one', 'two'] : 'x';
}

/** The filters of a list, read from the description of its `where`: "Columns: To =; DateSent = >= <= > <. Join with AND." */
export function filtersOf(operation) {
  const where = operation.parameters.find((parameter) => parameter.name === 'where')?.description ?? '';
  const columns = /Columns: (.*)\. Join/.exec(where)?.[1].split('; ') ?? [];
  return columns.flatMap((column) => {
    const [name, ...operators] = column.split(' ');
    return operators.map((operator) => ({ name, operator }));
  });
}
