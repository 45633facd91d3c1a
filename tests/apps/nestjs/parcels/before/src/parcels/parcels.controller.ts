import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  UseGuards,
} from '@nestjs/common';

import { AuthGuard } from '../auth/auth.guard';
import type { TokenUser } from '../auth/token.service';
import { CurrentUser } from '../common/current-user.decorator';
import { CreateParcelDto } from './dto/create-parcel.dto';
import { RateParcelDto } from './dto/rate-parcel.dto';
import { ParcelsService } from './parcels.service';

@Controller('parcels')
@UseGuards(AuthGuard)
export class ParcelsController {
  constructor(private readonly parcels: ParcelsService) {}

  @Get()
  findAll(@CurrentUser() user: TokenUser) {
    return this.parcels.findAll(user.id);
  }

  @Get(':id')
  findOne(@CurrentUser() user: TokenUser, @Param('id', ParseIntPipe) id: number) {
    return this.parcels.findOne(user.id, id);
  }

  @Post()
  create(@CurrentUser() user: TokenUser, @Body() dto: CreateParcelDto) {
    return this.parcels.create(user.id, dto);
  }

  @Post(':id/deliver')
  @HttpCode(200)
  async deliver(@CurrentUser() user: TokenUser, @Param('id', ParseIntPipe) id: number) {
    const parcel = await this.parcels.deliver(user.id, id);
    return { status: parcel.status };
  }

  @Post(':id/rating')
  async rate(
    @CurrentUser() user: TokenUser,
    @Param('id', ParseIntPipe) id: number,
    @Body() { rating }: RateParcelDto,
  ) {
    return this.parcels.rate(user.id, id, rating);
  }

  @Delete(':id')
  @HttpCode(204)
  async cancel(@CurrentUser() user: TokenUser, @Param('id', ParseIntPipe) id: number) {
    await this.parcels.cancel(user.id, id);
  }
}
