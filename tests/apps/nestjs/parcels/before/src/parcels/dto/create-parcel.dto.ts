import { IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';

export class CreateParcelDto {
  @IsString()
  @IsNotEmpty()
  recipient: string;

  @IsInt()
  @Min(1)
  @Max(30_000)
  weightGrams: number;

  @IsOptional()
  @IsBoolean()
  express = false;
}
