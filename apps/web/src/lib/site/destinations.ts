/** Countries offered as a destination: those with duty data in config/trade first of all; a wrong guess only means "unknown" on the page. ISO 3166-1. */
export const COUNTRIES = [
  'KE', 'TZ', 'UG', 'ET', 'NG', 'GH', 'CI', 'SN', 'CM', 'CD', 'ZM', 'ZA', 'MZ', 'AO', 'EG', 'DZ', 'MA', 'TN', 'LY', 'MR', 'ML', 'BF', 'GN', 'MG', 'RW',
  'RU', 'KZ', 'UZ', 'KG', 'TJ', 'TM', 'MN', 'BY', 'AM', 'GE', 'AZ',
  'AE', 'SA', 'OM', 'QA', 'KW', 'BH', 'IQ', 'JO', 'YE', 'TR', 'IL',
  'PK', 'BD', 'LK', 'NP', 'IN', 'MM', 'TH', 'VN', 'LA', 'KH', 'MY', 'SG', 'ID', 'PH', 'PG', 'AU', 'NZ',
  'BR', 'CL', 'PE', 'CO', 'EC', 'BO', 'AR', 'MX', 'PA', 'US', 'CA', 'GB', 'DE', 'FR', 'BE', 'NL', 'PL', 'RO', 'JP',
] as const;
